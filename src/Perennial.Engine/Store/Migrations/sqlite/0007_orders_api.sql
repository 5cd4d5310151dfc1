-- What the API and webhooks say of orders, customers and products, and long actions. Instants are UTC microseconds, days since 1970-01-01, money minor units.

-- exact: a shop's system said which lines the order has, and files add none. unpaid: nobody has said yet that it was paid.
alter table orders add column exact integer not null default 0;
alter table orders add column unpaid integer not null default 0;

-- All that was said of an order, as JSON. The bucket comes from the order's number, so a story never moves.
create table order_stories (
    bucket integer not null, store integer not null, hash integer not null, story text not null,
    primary key (bucket, store, hash)) without rowid;

-- Numbers that a shop's system gives an order beside the one it is known by. source_hash is 0 while only returns of it were heard; they wait.
create table order_aliases (
    store integer not null, hash integer not null, source_hash integer not null, waiting text not null,
    primary key (store, hash)) without rowid;

-- Returns on their way: first written down, then given back in the ledger, then taken into the books.
create table order_returns (
    bucket integer not null, store integer not null, hash integer not null, key text not null, request_hash integer not null,
    actor text not null, begun_at integer not null, plan text not null, answer text,
    primary key (bucket, store, hash, key)) without rowid;

-- What a shop says of a customer beside who they are.
create table customer_profiles (
    bucket integer not null, customer integer not null, store integer not null, name text not null, standing text not null, metadata text not null,
    created_at integer not null, updated_at integer not null,
    primary key (bucket, customer)) without rowid;
create index customer_joins_by_stays on customer_joins (store, stays);

alter table products add column category integer;
alter table products add column cost integer;
alter table products add column arrived_on integer;
alter table products add column metadata text not null default '';

-- How often the books of orders have changed: what was learned of them is good until they change again.
create table order_versions (store integer primary key, version integer not null) without rowid;

-- Long work that goes on behind the answer; what was begun and not finished goes on after a restart. state: 0 waiting, 1 running, 2 done, 3 failed.
create table async_actions (
    store integer not null, id integer not null, kind text not null, state integer not null, ask text not null, progress text not null, result text not null,
    created_at integer not null, started_at integer, finished_at integer,
    primary key (store, id)) without rowid;

-- Shops' systems that send webhooks. The secret has to be known to check a signature, so it is kept as it is.
create table inbound_sources (
    store integer not null, id integer not null, kind text not null, secret text not null, created_at integer not null,
    primary key (store, id)) without rowid;

-- Deliveries that were dealt with: the same one again does nothing.
create table inbound_deliveries (
    store integer not null, source integer not null, delivery integer not null, received_at integer not null, topic text not null, outcome text not null,
    primary key (store, source, delivery)) without rowid;
