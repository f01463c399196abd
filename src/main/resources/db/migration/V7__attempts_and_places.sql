-- Runs on H2 and on PostgreSQL.

-- place: STEP, SERVICE or DETACHED. retry_at: when a step that is PENDING again may be tried once more.
alter table step add column place varchar(16) default 'STEP' not null;
alter table step add column retry_at timestamp(6) with time zone;

-- How each try ended; those of old runs are told by their step only.
alter table attempt add column exit_code integer;
alter table attempt add column error_code varchar(64);
alter table attempt add column reason text;
