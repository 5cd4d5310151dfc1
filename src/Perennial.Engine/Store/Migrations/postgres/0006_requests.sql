-- Requests that came under an idempotency key and do not go through the ledger, with their first answer; and how a store's checkout chooses.
-- A claim without a status is being worked on, or was by a program that died: after a while the work is done again with the same seed.
create table requests (
    store smallint not null, operation text not null, key text collate "C" not null, hash bigint not null, seed bigint not null,
    claimed_at bigint not null, status integer, body bytea,
    primary key (store, operation, key));

create table checkout_settings (
    store smallint primary key, settings text not null, author text not null, set_at timestamptz not null);
