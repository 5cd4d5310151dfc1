-- What the books are closed with. What share of a programme is expected never to be used is an estimate: who made it and from when it applies is kept.
create table breakage (
    store integer not null, programme text not null, kind integer not null, from_day integer not null, set_at integer not null, share_basis_points integer not null,
    author text not null,
    primary key (store, programme, kind, from_day, set_at), check (share_basis_points between 0 and 10000)) without rowid;

create trigger breakage_no_update before update on breakage begin select raise(abort, 'An estimate is never changed; set another one.'); end;
create trigger breakage_no_delete before delete on breakage begin select raise(abort, 'An estimate is never deleted; set another one.'); end;
