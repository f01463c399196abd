-- What a release brings (JSON; null for releases of before), and where the work items are that it names.
alter table release add column notes text;

create table work_item_links (
    project_id bigint primary key references project (id) on delete cascade,
    number_url varchar(1000),
    key_url    varchar(1000)
);
