-- The ledger. Transactions and postings are appended and never changed; grants, holds, cards and wallets are what they add up to.
-- Money is minor units of the store's currency. seq counts the transactions of one (store, bucket), from 1, without gaps.

-- The end of each chain. Whoever writes into a bucket locks its row first: that is what makes several processes correct at once.
create table chains (
    bucket integer not null, store integer not null, seq integer not null, recorded_at integer not null, hash blob not null,
    primary key (bucket, store)) without rowid;

-- One row for each command that was decided, refused ones too. hash covers the row, its postings, what it made, and the hash before it.
create table transactions (
    bucket integer not null, store integer not null, seq integer not null, customer integer not null, operation integer not null,
    reference integer not null, request_hash integer not null, recorded_at integer not null, balance integer not null, refused integer not null,
    key text not null, actor text not null, reason text not null, source text not null, details text not null, answer text not null,
    hash blob not null,
    primary key (bucket, store, seq)) without rowid;
create index transactions_by_customer on transactions (bucket, store, customer, seq);
create index transactions_by_reference on transactions (bucket, store, reference) where reference > 0;

create unique index transactions_by_key on transactions (store, operation, key);

-- An amount that goes from the credit to the debit side; a lot where the account has lots, else 0.
create table postings (
    bucket integer not null, store integer not null, seq integer not null, n integer not null, debit integer not null, credit integer not null,
    line integer not null, debit_lot integer not null, credit_lot integer not null, amount integer not null check (amount > 0), list_amount integer not null,
    primary key (bucket, store, seq, n)) without rowid;

-- What an order has to be for a grant to be used on it, by a hash of its text.
create table terms (
    store integer not null, id integer not null, text text not null,
    primary key (store, id)) without rowid;

-- remaining and uses_left are caches of the postings; the rest never changes. original is the most that may ever remain.
create table grants (
    bucket integer not null, store integer not null, customer integer not null, id integer not null, kind integer not null, part integer not null,
    card integer not null, origin integer not null, terms integer not null, original integer not null, remaining integer not null,
    uses_max integer not null, uses_left integer not null, first_day integer not null, last_day integer not null, spend_rank integer not null,
    state integer not null, programme text not null, rule text not null,
    primary key (bucket, store, customer, id),
    check (remaining between 0 and original), check (uses_left between 0 and uses_max)) without rowid;

-- Cards and packs: what was issued as one thing, with the terms of its sale.
create table cards (
    bucket integer not null, store integer not null, id integer not null, customer integer not null, kind integer not null, state integer not null,
    paid integer not null, bonus integer not null, paid_at integer not null, programme text not null, evidence text not null, sale text not null,
    primary key (bucket, store, id)) without rowid;
create index cards_by_customer on cards (bucket, store, customer);

-- state 0 is placed; an expired hold stays so until its wallet is next touched.
create table holds (
    bucket integer not null, store integer not null, id integer not null, customer integer not null, state integer not null, amount integer not null,
    placed_at integer not null, expires_at integer not null, parts text not null, lines text not null,
    primary key (bucket, store, id)) without rowid;
create index holds_placed on holds (bucket, store, customer) where state = 0;

-- Only wallets about which there is something to say.
create table wallets (
    bucket integer not null, store integer not null, customer integer not null, frozen integer not null,
    primary key (bucket, store, customer)) without rowid;

-- Card programmes and coupon packs; a change is a new version.
create table programmes (
    store integer not null, name text not null, version integer not null, kind integer not null, definition text not null,
    author text not null, defined_at integer not null,
    primary key (store, name, version)) without rowid;

create trigger transactions_no_update before update on transactions begin select raise(abort, 'The ledger is append-only: update of transactions is refused; post a correction instead.'); end;
create trigger transactions_no_delete before delete on transactions begin select raise(abort, 'The ledger is append-only: delete of transactions is refused; post a correction instead.'); end;
create trigger postings_no_update before update on postings begin select raise(abort, 'The ledger is append-only: update of postings is refused; post a correction instead.'); end;
create trigger postings_no_delete before delete on postings begin select raise(abort, 'The ledger is append-only: delete of postings is refused; post a correction instead.'); end;
create trigger grants_no_delete before delete on grants begin select raise(abort, 'The ledger is append-only: delete of grants is refused; revoke the grant instead.'); end;
create trigger grants_fixed before update of bucket, store, customer, id, kind, part, card, origin, terms, original, uses_max, first_day, last_day, spend_rank, programme, rule
    on grants begin select raise(abort, 'What a grant was made with never changes; make another grant instead.'); end;
