-- Plays: what they are, who is in them, what they have promised, and the thresholds of clocks that bring customers into them.
-- What is kept of each category's clock; category -1 is the whole shop. first_ is for who has bought once, next_ for who has bought more often.
create table clock_faces (
    store smallint not null, category integer not null, gap_mean double precision not null, gap_ratio double precision,
    first_quarter double precision, first_half double precision, first_three_quarters double precision, first_nine_tenths double precision, first_horizon integer,
    next_quarter double precision, next_half double precision, next_three_quarters double precision, next_nine_tenths double precision, next_horizon integer,
    primary key (store, category));
-- When clocks were last learned, and how often orders had been imported by then.
create table clock_learnings (
    store smallint primary key, learned_day date not null, imports bigint not null);
alter table order_versions add column imports bigint not null default 0;
-- The open spell of each customer in each category they ever bought in, and in the shop (category -1): the last purchase, how the clock is stretched
-- for them (in millionths), and the next day on which they pass a share of it.
create table spells (
    bucket smallint not null, store smallint not null, customer bigint not null, category integer not null,
    last_day date not null, occasions integer not null, stretch bigint not null, next_day date not null,
    primary key (bucket, store, customer, category));
create index spells_by_next_day on spells (bucket, store, next_day);
-- state: 0 draft, 1 running, 2 paused, 3 ended. entered counts everybody who entered, entered_today those of that day. reserved is what the play may
-- still come to owe and what it has cost, in minor units.
create table plays (
    store smallint not null, id integer not null, name text not null, version integer not null, state smallint not null,
    launched_day date, ended_at timestamptz, entered bigint not null, entered_day date not null, entered_today bigint not null, reserved bigint not null,
    primary key (store, id), unique (store, name));
create table play_versions (
    store smallint not null, id integer not null, version integer not null, definition text not null, author text not null, defined_at timestamptz not null,
    primary key (store, id, version));
-- Who is in a play, once for each cycle. state: 0 in it, 1 through, 2 stopped by a purchase, 3 held out, 4 ended with the play.
-- pace: the four shares and the horizon, in days, for plays that follow a clock.
create table enrolments (
    bucket smallint not null, store smallint not null, play integer not null, customer bigint not null, cycle bigint not null,
    version integer not null, state smallint not null, entered_day date not null, trigger_day date not null, last_day date not null,
    category integer not null, order_minor bigint not null, order_hash bigint not null, pace text not null, step smallint not null, next_day date not null,
    primary key (bucket, store, play, customer, cycle));
create index enrolments_due on enrolments (bucket, store, next_day) where state = 0;
create index enrolments_by_customer on enrolments (bucket, store, customer, entered_day);
-- What a step is to give or say, written down before it is done. state: 0 to be done, 1 done, 2 refused, 3 settled: it is known what it has cost.
-- worst is what it can cost at most; cost what it has. least is what has to be left of the order. lots are the grants that it became, card the pack. owner is the customer of then: the key of the
-- grant is made of it. code is what is typed at the checkout. told: 0 nothing to say, 1 to be said, 2 said.
create table promises (
    bucket smallint not null, store smallint not null, play integer not null, customer bigint not null, cycle bigint not null, step smallint not null,
    version integer not null, state smallint not null, day date not null, last_day date not null, worst bigint not null, cost bigint not null,
    basket bigint not null, order_minor bigint not null, order_hash bigint not null, least bigint not null, owner bigint not null,
    lots text not null, card bigint not null, code text not null, told smallint not null, why text not null,
    primary key (bucket, store, play, customer, cycle, step));
create index promises_to_do on promises (bucket, store) where state = 0;
create index promises_to_tell on promises (bucket, store) where told = 1;
create index promises_by_customer on promises (bucket, store, customer, day);
create index promises_by_last_day on promises (bucket, store, last_day) where state = 1;
create index promises_by_order on promises (bucket, store, order_hash) where order_hash <> 0;
-- The outbox. state 0 is waiting for a sender. One message for each step of a play in each cycle.
create table messages (
    bucket smallint not null, store smallint not null, play integer not null, customer bigint not null, cycle bigint not null, step smallint not null,
    state smallint not null, channel text not null, language text not null, subject text not null, body text not null, day date not null, written_at timestamptz not null,
    primary key (bucket, store, play, customer, cycle, step));
create index messages_waiting on messages (bucket, store, day) where state = 0;

-- The last day whose turn a server has begun, and finished: what is not finished after a while another one does again.
create table turns (
    store smallint primary key, day date not null, begun_at timestamptz not null, finished_at timestamptz);
