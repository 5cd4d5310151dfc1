-- Gifts with a reason: what is on the shelf, who gets what, what everybody has had for ever, and the cards that go into parcels.

-- stock is what lies on the shelf, reserved what of it was promised and is not packed. definition holds titles by language and whom it is not for.
create table gifts (
    store integer not null, name text not null, definition text not null, cost integer not null, stock integer not null, reserved integer not null, updated_at integer not null,
    primary key (store, name), check (cost > 0), check (stock >= 0), check (reserved between 0 and stock)) without rowid;

-- Why the stock changed by hand. The key makes the same change once.
create table gift_moves (
    store integer not null, key text not null, gift text not null, quantity integer not null, reason text not null, actor text not null, at integer not null,
    primary key (store, key)) without rowid;

-- A change is a new version.
create table gift_rules (
    store integer not null, name text not null, version integer not null, rule text not null, author text not null, defined_at integer not null,
    primary key (store, name, version)) without rowid;

-- What a customer has had, for ever. kind 1: a gift by its name; 2: a sentence by its hash. Nobody gets the same twice, and this key says so.
create table gift_memory (
    bucket integer not null, store integer not null, customer integer not null, kind integer not null, value text not null, hash integer not null, given_on integer not null,
    primary key (bucket, store, customer, kind, value)) without rowid;

-- The card of an order. The bucket comes from the order's number, so a card never moves. state: 0 waiting, 1 printed, 2 packed, 3 undone. booked is how
-- far shelf and ledger have followed: 0 there is no gift, 1 promised on the shelf, 2 promised in the ledger, 3 packed, 4 taken back. A card whose booked
-- does not suit its state is finished by whoever sees it next.
create table parcels (
    bucket integer not null, store integer not null, hash integer not null, state integer not null, booked integer not null, round integer not null,
    customer integer not null, channel text not null, source_id text not null, name text not null, language text not null, gift text not null, title text not null,
    cost integer not null, rule text not null, template text not null, note text not null, reason text not null, why text not null, holder integer not null, lot integer not null,
    decided_on integer not null, decided_at integer not null, printed_times integer not null, changed_by text not null, changed_at integer not null,
    primary key (bucket, store, hash)) without rowid;
create index parcels_by_order on parcels (store, hash);
create index parcels_by_state on parcels (store, state, decided_at, hash);
create index parcels_unfinished on parcels (store, booked, state) where gift <> '';

-- How cards look and speak: the shop's name on them, its language, where a customer's wallet is.
create table parcel_settings (
    store integer primary key, settings text not null, author text not null, set_at integer not null);
