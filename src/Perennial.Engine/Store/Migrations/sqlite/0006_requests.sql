-- Requests that came under an idempotency key and do not go through the ledger, with their first answer; and how a store's checkout chooses.
-- A claim without a status is being worked on, or was by a program that died: after a while the work is done again with the same seed.
create table requests (
    store integer not null, operation text not null, key text not null, hash integer not null, seed integer not null,
    claimed_at integer not null, status integer, body blob,
    primary key (store, operation, key)) without rowid;

create table checkout_settings (
    store integer primary key, settings text not null, author text not null, set_at integer not null);
