-- Levels by purchases in a window, what happened to them, and capacity pools. The day 9999-12-31 stands for none.

-- Level programmes; a change is a new version. filled: everybody's standing has been worked out from history by this version.
create table level_programmes (
    store smallint not null, name text not null, version integer not null, definition text not null, author text not null, defined_at timestamptz not null,
    filled boolean not null,
    primary key (store, name, version));

-- Where each customer stands, by which version and as of which day. It holds until next_change_day unless orders come in or go back.
-- level 0 is none; level_name is its name in that version. The count is of purchases, days or minor units, as the programme says.
create table standings (
    bucket smallint not null, store smallint not null, customer bigint not null, programme text not null, version integer not null, as_of date not null,
    level smallint not null, level_name text not null, counted bigint not null, short_by bigint not null, since date not null,
    keep_by date not null, keep_more bigint not null, lost_day date not null, in_grace boolean not null, at_risk boolean not null,
    held_out boolean not null, next_change_day date not null,
    primary key (bucket, store, customer, programme));
create index standings_due on standings (store, next_change_day);

-- What happened. kind: 0 gained, 1 lost, 2 at risk. cycle makes it the same thing when it is found again: the day, of a warning the day by which the level is kept.
create table standing_changes (
    bucket smallint not null, store smallint not null, customer bigint not null, programme text not null, kind smallint not null, cycle date not null,
    day date not null, from_level text not null, to_level text not null, held_out boolean not null,
    primary key (bucket, store, customer, programme, kind, cycle));
create index standing_changes_by_day on standing_changes (bucket, store, day);

-- Capacity pools; a change is a new version.
create table capacity_pools (
    store smallint not null, name text not null, version integer not null, definition text not null, author text not null, defined_at timestamptz not null,
    primary key (store, name, version));

-- Free places on a day or departure. The bucket comes from pool and slot, so that everything about a slot is decided in one place.
-- seen_at is the latest instant at which anything was decided: a clock that is set back opens nothing again. next_seq counts the claims.
create table pool_slots (
    bucket smallint not null, store smallint not null, pool text not null, slot text not null, starts_at timestamptz not null, cutoff_at timestamptz not null,
    capacity integer not null, seen_at timestamptz not null, next_seq bigint not null,
    primary key (bucket, store, pool, slot));
create index pool_slots_open on pool_slots (store, starts_at);

-- state: 0 waiting, 1 awarded, 2 released. level is the rank that the claim was made with; seq the order in which claims came.
-- period_day is the first day of the period that the claim counts in.
create table pool_claims (
    bucket smallint not null, store smallint not null, pool text not null, slot text not null, customer bigint not null, seq bigint not null,
    level smallint not null, state smallint not null, period_day date not null, claimed_at timestamptz not null, changed_at timestamptz not null,
    primary key (bucket, store, pool, slot, customer));
create index pool_claims_by_customer on pool_claims (store, customer, pool, period_day);
