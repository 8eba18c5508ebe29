-- Work that runs within a request, such as a large export: when it was last heard of. One that fell silent was lost with its process.
alter table office.task add column heard_at timestamptz;
