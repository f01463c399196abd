-- Runs on H2 and on PostgreSQL.

-- What is kept of failed steps: an image on the engine and a file of the workspace. environment: JSON, secrets as names.
-- gone: why nobody can enter it (any more), as a sentence.
create table kept_state (
    step_id     bigint primary key references step (id) on delete cascade,
    run_id      bigint not null,
    attempt     integer not null,
    container   varchar(255) not null,
    image       varchar(255),
    environment text not null,
    directory   text not null,
    bytes       bigint not null,
    kept_at     timestamp(6) with time zone not null,
    expires_at  timestamp(6) with time zone not null,
    gone        text
);

create index kept_state_by_time on kept_state (kept_at);

-- Who entered which step, and when. Stays when the run has gone.
create table debug_session (
    id         varchar(36) primary key,
    project    varchar(255) not null,
    run_number bigint not null,
    step       varchar(255) not null,
    step_id    bigint not null,
    attempt    integer not null,
    opened_by  varchar(255) not null,
    secrets    boolean not null,
    opened_at  timestamp(6) with time zone not null,
    expires_at timestamp(6) with time zone not null,
    ended_at   timestamp(6) with time zone,
    end_reason text
);

create index debug_session_by_step on debug_session (step_id);
