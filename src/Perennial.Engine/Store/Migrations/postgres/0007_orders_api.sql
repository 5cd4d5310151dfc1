-- What the API and webhooks say of orders, customers and products, and long actions. Money is in minor units of the store's currency.

-- exact: a shop's system said which lines the order has, and files add none. unpaid: nobody has said yet that it was paid.
alter table orders add column exact boolean not null default false;
alter table orders add column unpaid boolean not null default false;

-- All that was said of an order, as JSON. The bucket comes from the order's number, so a story never moves.
create table order_stories (
    bucket smallint not null, store smallint not null, hash bigint not null, story text not null,
    primary key (bucket, store, hash));

-- Numbers that a shop's system gives an order beside the one it is known by. source_hash is 0 while only returns of it were heard; they wait.
create table order_aliases (
    store smallint not null, hash bigint not null, source_hash bigint not null, waiting text not null,
    primary key (store, hash));

-- Returns on their way: first written down, then given back in the ledger, then taken into the books.
create table order_returns (
    bucket smallint not null, store smallint not null, hash bigint not null, key text collate "C" not null, request_hash bigint not null,
    actor text not null, begun_at timestamptz not null, plan text not null, answer text,
    primary key (bucket, store, hash, key));

-- What a shop says of a customer beside who they are.
create table customer_profiles (
    bucket smallint not null, customer bigint not null, store smallint not null, name text not null, standing text not null, metadata text not null,
    created_at timestamptz not null, updated_at timestamptz not null,
    primary key (bucket, customer));
create index customer_joins_by_stays on customer_joins (store, stays);

alter table products add column category integer;
alter table products add column cost bigint;
alter table products add column arrived_on date;
alter table products add column metadata text not null default '';

-- How often the books of orders have changed: what was learned of them is good until they change again.
create table order_versions (store smallint primary key, version bigint not null);

-- Long work that goes on behind the answer; what was begun and not finished goes on after a restart. state: 0 waiting, 1 running, 2 done, 3 failed.
create table async_actions (
    store smallint not null, id bigint not null, kind text not null, state smallint not null, ask text not null, progress text not null, result text not null,
    created_at timestamptz not null, started_at timestamptz, finished_at timestamptz,
    primary key (store, id));

-- Shops' systems that send webhooks. The secret has to be known to check a signature, so it is kept as it is.
create table inbound_sources (
    store smallint not null, id bigint not null, kind text not null, secret text not null, created_at timestamptz not null,
    primary key (store, id));

-- Deliveries that were dealt with: the same one again does nothing.
create table inbound_deliveries (
    store smallint not null, source bigint not null, delivery bigint not null, received_at timestamptz not null, topic text not null, outcome text not null,
    primary key (store, source, delivery));
