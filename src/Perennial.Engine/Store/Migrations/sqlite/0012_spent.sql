-- What a customer spent in all goes with the open spell, so that the pass of a day reads no orders; -1 where it is not known, as after two customers turned out to be one.
alter table spells add column spent integer not null default -1;
