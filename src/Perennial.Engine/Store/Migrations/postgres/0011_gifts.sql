-- Gifts with a reason: what is on the shelf, who gets what, what everybody has had for ever, and the cards that go into parcels.

-- stock is what lies on the shelf, reserved what of it was promised and is not packed. definition holds titles by language and whom it is not for.
create table gifts (
    store smallint not null, name text collate "C" not null, definition text not null, cost bigint not null, stock bigint not null, reserved bigint not null, updated_at timestamptz not null,
    primary key (store, name), check (cost > 0), check (stock >= 0), check (reserved between 0 and stock));

-- Why the stock changed by hand. The key makes the same change once.
create table gift_moves (
    store smallint not null, key text collate "C" not null, gift text collate "C" not null, quantity bigint not null, reason text not null, actor text not null, at timestamptz not null,
    primary key (store, key));

-- A change is a new version.
create table gift_rules (
    store smallint not null, name text collate "C" not null, version integer not null, rule text not null, author text not null, defined_at timestamptz not null,
    primary key (store, name, version));

-- What a customer has had, for ever. kind 1: a gift by its name; 2: a sentence by its hash. Nobody gets the same twice, and this key says so.
create table gift_memory (
    bucket smallint not null, store smallint not null, customer bigint not null, kind smallint not null, value text collate "C" not null, hash bigint not null, given_on date not null,
    primary key (bucket, store, customer, kind, value));

-- The card of an order. The bucket comes from the order's number, so a card never moves. state: 0 waiting, 1 printed, 2 packed, 3 undone. booked is how
-- far shelf and ledger have followed: 0 there is no gift, 1 promised on the shelf, 2 promised in the ledger, 3 packed, 4 taken back. A card whose booked
-- does not suit its state is finished by whoever sees it next.
create table parcels (
    bucket smallint not null, store smallint not null, hash bigint not null, state smallint not null, booked smallint not null, round integer not null,
    customer bigint not null, channel text not null, source_id text not null, name text not null, language text not null, gift text collate "C" not null, title text not null,
    cost bigint not null, rule text not null, template text not null, note text not null, reason text not null, why text not null, holder bigint not null, lot bigint not null,
    decided_on date not null, decided_at timestamptz not null, printed_times integer not null, changed_by text not null, changed_at timestamptz not null,
    primary key (bucket, store, hash));
create index parcels_by_order on parcels (store, hash);
create index parcels_by_state on parcels (store, state, decided_at, hash);
create index parcels_unfinished on parcels (store, booked, state) where gift <> '';

-- How cards look and speak: the shop's name on them, its language, where a customer's wallet is.
create table parcel_settings (
    store smallint primary key, settings text not null, author text not null, set_at timestamptz not null);
