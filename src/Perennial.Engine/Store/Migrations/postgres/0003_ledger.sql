-- The ledger. Transactions and postings are appended and never changed; grants, holds, cards and wallets are what they add up to.
-- Money is minor units of the store's currency. seq counts the transactions of one (store, bucket), from 1, without gaps.

-- The end of each chain. Whoever writes into a bucket locks its row first: that is what makes several processes correct at once.
create table chains (
    bucket smallint not null, store smallint not null, seq bigint not null, recorded_at timestamptz not null, hash bytea not null,
    primary key (bucket, store)) with (fillfactor = 50);

-- One row for each command that was decided, refused ones too. hash covers the row, its postings, what it made, and the hash before it.
create table transactions (
    bucket smallint not null, store smallint not null, seq bigint not null, customer bigint not null, operation smallint not null,
    reference bigint not null, request_hash bigint not null, recorded_at timestamptz not null, balance bigint not null, refused boolean not null,
    key text collate "C" not null, actor text not null, reason text not null, source text not null, details text not null, answer text not null,
    hash bytea not null,
    primary key (bucket, store, seq));
create index transactions_by_customer on transactions (bucket, store, customer, seq);
create index transactions_by_reference on transactions (bucket, store, reference) where reference > 0;

-- On a cluster a unique index has to hold the column that rows are spread by: there a key is unique for each bucket.
do $$
begin
    if exists (select from pg_extension where extname = 'citus') then
        create unique index transactions_by_key on transactions (bucket, store, operation, key);
    else
        create unique index transactions_by_key on transactions (store, operation, key);
    end if;
end $$;

-- An amount that goes from the credit to the debit side; a lot where the account has lots, else 0.
create table postings (
    bucket smallint not null, store smallint not null, seq bigint not null, n smallint not null, debit smallint not null, credit smallint not null,
    line integer not null, debit_lot bigint not null, credit_lot bigint not null, amount bigint not null check (amount > 0), list_amount bigint not null,
    primary key (bucket, store, seq, n));

-- What an order has to be for a grant to be used on it, by a hash of its text.
create table terms (
    store smallint not null, id bigint not null, text text not null,
    primary key (store, id));

-- remaining and uses_left are caches of the postings; the rest never changes. original is the most that may ever remain.
create table grants (
    bucket smallint not null, store smallint not null, customer bigint not null, id bigint not null, kind smallint not null, part smallint not null,
    card bigint not null, origin bigint not null, terms bigint not null, original bigint not null, remaining bigint not null,
    uses_max integer not null, uses_left integer not null, first_day date not null, last_day date not null, spend_rank smallint not null,
    state smallint not null, programme text not null, rule text not null,
    primary key (bucket, store, customer, id),
    check (remaining between 0 and original), check (uses_left between 0 and uses_max)) with (fillfactor = 70);

-- Cards and packs: what was issued as one thing, with the terms of its sale.
create table cards (
    bucket smallint not null, store smallint not null, id bigint not null, customer bigint not null, kind smallint not null, state smallint not null,
    paid bigint not null, bonus bigint not null, paid_at timestamptz not null, programme text not null, evidence text not null, sale text not null,
    primary key (bucket, store, id));
create index cards_by_customer on cards (bucket, store, customer);

-- state 0 is placed; an expired hold stays so until its wallet is next touched.
create table holds (
    bucket smallint not null, store smallint not null, id bigint not null, customer bigint not null, state smallint not null, amount bigint not null,
    placed_at timestamptz not null, expires_at timestamptz not null, parts text not null, lines text not null,
    primary key (bucket, store, id));
create index holds_placed on holds (bucket, store, customer) where state = 0;

-- Only wallets about which there is something to say.
create table wallets (
    bucket smallint not null, store smallint not null, customer bigint not null, frozen boolean not null,
    primary key (bucket, store, customer));

-- Card programmes and coupon packs; a change is a new version.
create table programmes (
    store smallint not null, name text not null, version integer not null, kind smallint not null, definition text not null,
    author text not null, defined_at timestamptz not null,
    primary key (store, name, version));

create function perennial_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'The ledger is append-only: % of % is refused; post a correction instead.', tg_op, tg_table_name using errcode = 'P0001';
end $$;

create function perennial_fixed_columns() returns trigger language plpgsql as $$
begin
    raise exception 'What a grant was made with never changes; make another grant instead.' using errcode = 'P0001';
end $$;

-- A cluster allows no triggers on tables that are spread; there the rights below and the chain do it.
do $$
begin
    if not exists (select from pg_extension where extname = 'citus') then
        create trigger transactions_append_only before update or delete or truncate on transactions for each statement execute function perennial_append_only();
        create trigger postings_append_only before update or delete or truncate on postings for each statement execute function perennial_append_only();
        create trigger grants_kept before delete or truncate on grants for each statement execute function perennial_append_only();
        create trigger grants_fixed before update of bucket, store, customer, id, kind, part, card, origin, terms, original, uses_max, first_day, last_day, spend_rank, programme, rule
            on grants for each statement execute function perennial_fixed_columns();
    end if;
end $$;

-- Not even the owner may change them by accident; only who grants the right anew, and the chain shows that.
revoke update, delete, truncate on transactions, postings from public, current_user;
revoke update, delete, truncate on grants from public, current_user;
grant update (remaining, uses_left, state) on grants to current_user;
