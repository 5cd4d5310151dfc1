-- Who may call, what happened and who is told: API keys, events, outgoing webhooks; a coupon's code leads to its grant in the books.

-- The key itself is not kept, only its SHA-256; prefix is what a list shows of it. kind 1 is secret, 2 publishable. Scopes and origins are words between blanks.
create table api_keys (
    id integer primary key, store integer not null references stores (id), kind integer not null, name text not null, prefix text not null, hash blob not null,
    scopes text not null, origins text not null, created_at integer not null, expires_at integer, last_used_at integer, revoked_at integer,
    unique (hash));
create index api_keys_by_store on api_keys (store, id);

-- What a store signs with. kind 1: tokens of customers.
create table store_secrets (
    store integer not null references stores (id), kind integer not null, secret blob not null,
    primary key (store, kind));

-- How many events a store has had. Who writes an event locks the row first, so that events become visible in the order of their numbers and a reader who goes on from the last one misses none.
create table event_heads (
    store integer primary key, last integer not null);

-- Kept for thirty days. data and source are JSON as it is sent.
create table events (
    store integer not null, id integer not null, type text not null, created_at integer not null, data text not null, source text not null,
    primary key (store, id));
create index events_by_type on events (store, type, id);

-- How far events have been made of each chain of the ledger: the last transaction, and the last day of which tranches were announced. Moves together with the events.
create table event_cursors (
    bucket integer not null, store integer not null, seq integer not null, day integer not null,
    primary key (bucket, store));

-- cursor is the last event of which deliveries were made. state 0 is active, 1 paused. failures counts attempts that failed since the last that did not.
create table webhook_endpoints (
    id integer primary key, store integer not null references stores (id), url text not null, types text not null, description text not null,
    secret text not null, secret_before text, secret_before_until integer, state integer not null, paused_at integer, pause_reason text not null,
    failures integer not null, retry_at integer not null, cursor integer not null, created_at integer not null);
create index webhook_endpoints_by_store on webhook_endpoints (store, id);

-- state 0 is waiting, 1 delivered, 2 given up. While it is being sent next_at is the end of the lease: a sender that dies loses nothing.
create table webhook_deliveries (
    endpoint integer not null, id integer not null, store integer not null, event integer not null, state integer not null, attempts integer not null,
    created_at integer not null, next_at integer not null, last_status integer not null, last_error text not null, delivered_at integer,
    primary key (endpoint, id));
create index webhook_deliveries_due on webhook_deliveries (endpoint, next_at) where state = 0;

-- The grant of a coupon; 0 for those of before, whose grant is issued when somebody first asks. Who used it and when is read off the ledger.
alter table coupons add column lot integer not null default 0;
