-- What a customer spent in all goes with the open spell, so that the pass of a day reads no orders; -1 where it is not known, as after two customers turned out to be one.
alter table spells add column spent bigint not null default -1;
-- Whether the newest order of a customer is one that the spell knows is told by the index alone.
create index orders_by_customer_and_id on orders (bucket, customer, id);
drop index orders_by_customer;
