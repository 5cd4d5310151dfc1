-- What the books are closed with. What share of a programme is expected never to be used is an estimate: who made it and from when it applies is kept.
create table breakage (
    store smallint not null, programme text not null, kind smallint not null, from_day date not null, set_at timestamptz not null, share_basis_points integer not null,
    author text not null,
    primary key (store, programme, kind, from_day, set_at), check (share_basis_points between 0 and 10000));

do $$
begin
    if not exists (select from pg_extension where extname = 'citus') then
        create trigger breakage_append_only before update or delete or truncate on breakage for each statement execute function perennial_append_only();
    end if;
end $$;

revoke update, delete, truncate on breakage from public, current_user;
