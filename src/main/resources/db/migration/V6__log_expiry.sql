-- The runs whose logs have been removed, with the time: a reader is told so instead of being shown an empty log.
create table log_expiry (
    run_id     bigint primary key references run (id) on delete cascade,
    expired_at timestamp(6) with time zone not null
);

-- What may expire next is looked for by the end of runs.
create index run_by_end on run (finished_at, id);
