-- Levels by purchases in a window, what happened to them, and capacity pools. Days are days since 1970-01-01, 9999-12-31 (2932896) for none; instants UTC microseconds.

-- Level programmes; a change is a new version. filled: everybody's standing has been worked out from history by this version.
create table level_programmes (
    store integer not null, name text not null, version integer not null, definition text not null, author text not null, defined_at integer not null,
    filled integer not null,
    primary key (store, name, version)) without rowid;

-- Where each customer stands, by which version and as of which day. It holds until next_change_day unless orders come in or go back.
-- level 0 is none; level_name is its name in that version. The count is of purchases, days or minor units, as the programme says.
create table standings (
    bucket integer not null, store integer not null, customer integer not null, programme text not null, version integer not null, as_of integer not null,
    level integer not null, level_name text not null, counted integer not null, short_by integer not null, since integer not null,
    keep_by integer not null, keep_more integer not null, lost_day integer not null, in_grace integer not null, at_risk integer not null,
    held_out integer not null, next_change_day integer not null,
    primary key (bucket, store, customer, programme)) without rowid;
create index standings_due on standings (store, next_change_day);

-- What happened. kind: 0 gained, 1 lost, 2 at risk. cycle makes it the same thing when it is found again: the day, of a warning the day by which the level is kept.
create table standing_changes (
    bucket integer not null, store integer not null, customer integer not null, programme text not null, kind integer not null, cycle integer not null,
    day integer not null, from_level text not null, to_level text not null, held_out integer not null,
    primary key (bucket, store, customer, programme, kind, cycle)) without rowid;
create index standing_changes_by_day on standing_changes (bucket, store, day);

-- Capacity pools; a change is a new version.
create table capacity_pools (
    store integer not null, name text not null, version integer not null, definition text not null, author text not null, defined_at integer not null,
    primary key (store, name, version)) without rowid;

-- Free places on a day or departure. The bucket comes from pool and slot, so that everything about a slot is decided in one place.
-- seen_at is the latest instant at which anything was decided: a clock that is set back opens nothing again. next_seq counts the claims.
create table pool_slots (
    bucket integer not null, store integer not null, pool text not null, slot text not null, starts_at integer not null, cutoff_at integer not null,
    capacity integer not null, seen_at integer not null, next_seq integer not null,
    primary key (bucket, store, pool, slot)) without rowid;
create index pool_slots_open on pool_slots (store, starts_at);

-- state: 0 waiting, 1 awarded, 2 released. level is the rank that the claim was made with; seq the order in which claims came.
-- period_day is the first day of the period that the claim counts in.
create table pool_claims (
    bucket integer not null, store integer not null, pool text not null, slot text not null, customer integer not null, seq integer not null,
    level integer not null, state integer not null, period_day integer not null, claimed_at integer not null, changed_at integer not null,
    primary key (bucket, store, pool, slot, customer)) without rowid;
create index pool_claims_by_customer on pool_claims (store, customer, pool, period_day);
