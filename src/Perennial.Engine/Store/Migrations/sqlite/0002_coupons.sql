-- Win-back coupons: single use, unguessable, for one customer. The code leads to its bucket, so a checkout looks in one place.
create table coupons (
    bucket integer not null, code text not null, store integer not null, customer integer not null, category integer not null,
    off integer not null, off_basis_points integer not null, minimum integer not null, maximum integer not null,
    first_day integer not null, last_day integer not null, issued_at integer not null, reason text not null, used_at integer,
    primary key (bucket, code)) without rowid;
create index coupons_by_customer on coupons (bucket, customer, last_day);
