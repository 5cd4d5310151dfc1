-- Plays: what they are, who is in them, what they have promised, and the thresholds of clocks that bring customers into them.
-- What is kept of each category's clock; category -1 is the whole shop. first_ is for who has bought once, next_ for who has bought more often.
create table clock_faces (
    store integer not null, category integer not null, gap_mean real not null, gap_ratio real,
    first_quarter real, first_half real, first_three_quarters real, first_nine_tenths real, first_horizon integer,
    next_quarter real, next_half real, next_three_quarters real, next_nine_tenths real, next_horizon integer,
    primary key (store, category)) without rowid;

-- When clocks were last learned, and how often orders had been imported by then.
create table clock_learnings (
    store integer primary key, learned_day integer not null, imports integer not null);
alter table order_versions add column imports integer not null default 0;

-- The open spell of each customer in each category they ever bought in, and in the shop (category -1): the last purchase, how the clock is stretched
-- for them (in millionths), and the next day on which they pass a share of it.
create table spells (
    bucket integer not null, store integer not null, customer integer not null, category integer not null,
    last_day integer not null, occasions integer not null, stretch integer not null, next_day integer not null,
    primary key (bucket, store, customer, category)) without rowid;
create index spells_by_next_day on spells (bucket, store, next_day);

-- state: 0 draft, 1 running, 2 paused, 3 ended. entered counts everybody who entered, entered_today those of that day. reserved is what the play may
-- still come to owe and what it has cost, in minor units.
create table plays (
    store integer not null, id integer not null, name text not null, version integer not null, state integer not null,
    launched_day integer, ended_at integer, entered integer not null, entered_day integer not null, entered_today integer not null, reserved integer not null,
    primary key (store, id), unique (store, name)) without rowid;

create table play_versions (
    store integer not null, id integer not null, version integer not null, definition text not null, author text not null, defined_at integer not null,
    primary key (store, id, version)) without rowid;

-- Who is in a play, once for each cycle. state: 0 in it, 1 through, 2 stopped by a purchase, 3 held out, 4 ended with the play.
-- pace: the four shares and the horizon, in days, for plays that follow a clock.
create table enrolments (
    bucket integer not null, store integer not null, play integer not null, customer integer not null, cycle integer not null,
    version integer not null, state integer not null, entered_day integer not null, trigger_day integer not null, last_day integer not null,
    category integer not null, order_minor integer not null, order_hash integer not null, pace text not null, step integer not null, next_day integer not null,
    primary key (bucket, store, play, customer, cycle)) without rowid;
create index enrolments_due on enrolments (bucket, store, next_day) where state = 0;
create index enrolments_by_customer on enrolments (bucket, store, customer, entered_day);

-- What a step is to give or say, written down before it is done. state: 0 to be done, 1 done, 2 refused, 3 settled: it is known what it has cost.
-- worst is what it can cost at most; cost what it has. least is what has to be left of the order. lots are the grants that it became, card the pack. owner is the customer of then: the key of the
-- grant is made of it. code is what is typed at the checkout. told: 0 nothing to say, 1 to be said, 2 said.
create table promises (
    bucket integer not null, store integer not null, play integer not null, customer integer not null, cycle integer not null, step integer not null,
    version integer not null, state integer not null, day integer not null, last_day integer not null, worst integer not null, cost integer not null,
    basket integer not null, order_minor integer not null, order_hash integer not null, least integer not null, owner integer not null,
    lots text not null, card integer not null, code text not null, told integer not null, why text not null,
    primary key (bucket, store, play, customer, cycle, step)) without rowid;
create index promises_to_do on promises (bucket, store) where state = 0;
create index promises_to_tell on promises (bucket, store) where told = 1;
create index promises_by_customer on promises (bucket, store, customer, day);
create index promises_by_last_day on promises (bucket, store, last_day) where state = 1;
create index promises_by_order on promises (bucket, store, order_hash) where order_hash <> 0;

-- The outbox. state 0 is waiting for a sender. One message for each step of a play in each cycle.
create table messages (
    bucket integer not null, store integer not null, play integer not null, customer integer not null, cycle integer not null, step integer not null,
    state integer not null, channel text not null, language text not null, subject text not null, body text not null, day integer not null, written_at integer not null,
    primary key (bucket, store, play, customer, cycle, step)) without rowid;
create index messages_waiting on messages (bucket, store, day) where state = 0;

-- The last day whose turn a server has begun, and finished: what is not finished after a while another one does again.
create table turns (
    store integer primary key, day integer not null, begun_at integer not null, finished_at integer);
