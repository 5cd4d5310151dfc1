-- Win-back coupons: single use, unguessable, for one customer. The code leads to its bucket, so a checkout looks in one place.
create table coupons (
    bucket smallint not null, code text not null, store smallint not null, customer bigint not null, category integer not null,
    off bigint not null, off_basis_points integer not null, minimum bigint not null, maximum bigint not null,
    first_day date not null, last_day date not null, issued_at timestamptz not null, reason text not null, used_at timestamptz,
    primary key (bucket, code));
create index coupons_by_customer on coupons (bucket, customer, last_day);
