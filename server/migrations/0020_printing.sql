-- How often a document was printed: one row a document, of any module. Written by kernel/print/marks.ts alone.
create table kernel.print_mark (
  merchant_id uuid not null,
  entity text not null,
  entity_id uuid not null,
  times int not null check (times > 0),
  first_at timestamptz not null,
  last_at timestamptz not null,
  last_by uuid not null,
  primary key (merchant_id, entity, entity_id)
);
select kernel.place('kernel.print_mark', 'tenant');

-- what stands on the merchant's own paper: the picture at the head, a line at the foot of every page
alter table company.profile add column logo text, add column print_foot text not null default '';
