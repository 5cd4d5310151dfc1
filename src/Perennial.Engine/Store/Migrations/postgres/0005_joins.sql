-- Customers who turned out to be one: their wallets follow, and who knows the old number still finds them.
create table customer_joins (
    store smallint not null, gone bigint not null, bucket smallint not null, stays bigint not null,
    primary key (store, gone));
