-- What plays say by parcel is printed on the customer's next card and stays with it, so that a reprint says it too. A message is then in the state 1: said.
alter table parcels add column said text not null default '';
