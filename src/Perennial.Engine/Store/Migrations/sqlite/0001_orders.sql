-- Stores, what they sell, who buys and what was bought. Instants are UTC microseconds, days are days since 1970-01-01,
-- money is minor units of the store's currency, quantities are thousandths. A negative customer is a guest, seen once.
create table stores (
    id integer primary key, name text not null, currency text not null, zone text not null, created_at integer not null);

create table categories (
    store integer not null references stores (id), id integer not null, name text not null,
    primary key (store, id), unique (store, name)) without rowid;

create table products (
    store integer not null references stores (id), id integer not null, code text not null, title text not null,
    primary key (store, id)) without rowid;

create table customers (
    bucket integer not null, id integer not null, store integer not null,
    primary key (bucket, id)) without rowid;

create table identities (
    bucket integer not null, customer integer not null, kind integer not null, value text not null,
    primary key (bucket, customer, kind, value)) without rowid;

-- Whose an identity is: two independent 64-bit hashes of (kind, value).
create table identity_directory (
    store integer not null, hash integer not null, proof integer not null, bucket integer not null, customer integer not null,
    primary key (store, hash, proof)) without rowid;

-- The id starts with the day, so that orders which arrive in the order of time are written side by side.
create table orders (
    bucket integer not null, id integer not null, customer integer not null, store integer not null, source_hash integer not null,
    channel text not null, source_id text not null, day integer not null, ordered_at integer not null,
    refunded integer not null, cancelled integer not null, outline integer not null,
    primary key (bucket, id)) without rowid;
create index orders_by_customer on orders (bucket, customer);

create table order_directory (
    store integer not null, hash integer not null, bucket integer not null, order_id integer not null,
    primary key (store, hash)) without rowid;

-- refund_said: money given back that a file put on this very line; refunded: that and its part of the order's refund.
-- gone: nothing of the line is left, because the order was called off or all of its money went back.
create table order_lines (
    bucket integer not null, order_id integer not null, line_key integer not null, category integer not null, product integer not null,
    quantity integer not null, amount integer not null,
    refund_said integer not null, refunded integer not null, gone integer not null,
    primary key (bucket, order_id, line_key)) without rowid;

-- How far each file got, committed together with its rows: an import that was killed goes on from here.
create table imports (
    store integer not null, file_hash integer not null, name text not null, started_at integer not null, finished_at integer,
    rows_read integer not null, accepted integer not null, rejected integer not null, skipped integer not null, already_there integer not null,
    rejects_bytes integer not null, rejects_path text,
    primary key (store, file_hash, name)) without rowid;
