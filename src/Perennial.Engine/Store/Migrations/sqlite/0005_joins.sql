-- Customers who turned out to be one: their wallets follow, and who knows the old number still finds them.
create table customer_joins (
    store integer not null, gone integer not null, bucket integer not null, stays integer not null,
    primary key (store, gone)) without rowid;
