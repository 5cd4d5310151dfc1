-- What paid for an order is found by the order, whoever paid it: an order may be put for another customer than the one whose wallet paid.
create index transactions_by_order on transactions (store, source) where substr(source, 1, 6) = 'order ';
