-- Stores, what they sell, who buys and what was bought. Money is minor units of the store's currency, quantities are thousandths.
-- A negative customer is a guest, seen once.
create table stores (
    id smallint primary key, name text not null, currency text not null, zone text not null, created_at timestamptz not null);

create table categories (
    store smallint not null references stores (id), id integer not null, name text not null,
    primary key (store, id), unique (store, name));

create table products (
    store smallint not null references stores (id), id bigint not null, code text not null, title text not null,
    primary key (store, id));

create table customers (
    bucket smallint not null, id bigint not null, store smallint not null,
    primary key (bucket, id));

create table identities (
    bucket smallint not null, customer bigint not null, kind smallint not null, value text not null,
    primary key (bucket, customer, kind, value));

-- Whose an identity is: two independent 64-bit hashes of (kind, value).
create table identity_directory (
    store smallint not null, hash bigint not null, proof bigint not null, bucket smallint not null, customer bigint not null,
    primary key (store, hash, proof));

-- The id starts with the day, so that orders which arrive in the order of time are written side by side.
create table orders (
    bucket smallint not null, id bigint not null, customer bigint not null, store smallint not null, source_hash bigint not null,
    channel text not null, source_id text not null, day date not null, ordered_at timestamptz not null,
    refunded bigint not null, cancelled boolean not null, outline boolean not null,
    primary key (bucket, id));
create index orders_by_customer on orders (bucket, customer);

create table order_directory (
    store smallint not null, hash bigint not null, bucket smallint not null, order_id bigint not null,
    primary key (store, hash));

-- refund_said: money given back that a file put on this very line; refunded: that and its part of the order's refund.
-- gone: nothing of the line is left, because the order was called off or all of its money went back.
create table order_lines (
    bucket smallint not null, order_id bigint not null, line_key bigint not null, category integer not null, product bigint not null,
    quantity bigint not null, amount bigint not null,
    refund_said bigint not null, refunded bigint not null, gone boolean not null,
    primary key (bucket, order_id, line_key));

-- How far each file got, committed together with its rows: an import that was killed goes on from here.
create table imports (
    store smallint not null, file_hash bigint not null, name text not null, started_at timestamptz not null, finished_at timestamptz,
    rows_read bigint not null, accepted bigint not null, rejected bigint not null, skipped bigint not null, already_there bigint not null,
    rejects_bytes bigint not null, rejects_path text,
    primary key (store, file_hash, name));
