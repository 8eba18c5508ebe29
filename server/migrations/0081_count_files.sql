-- Counted quantities that came in from a file: what stood on each line before, so that a file can be taken back.

create table inventory.count_file (
  merchant_id uuid not null,
  -- the import that brought it in
  id uuid not null,
  count_id uuid not null,
  name text not null,
  counted_by uuid not null,
  taken_in_at timestamptz not null,
  taken_back_at timestamptz,
  primary key (merchant_id, id)
);
select kernel.place('inventory.count_file', 'tenant');
alter table inventory.count_file add constraint count_file_count_fk foreign key (merchant_id, count_id) references inventory.stock_count on delete cascade;
create index count_file_count_idx on inventory.count_file (merchant_id, count_id, taken_in_at);

create table inventory.count_file_line (
  merchant_id uuid not null,
  file_id uuid not null,
  n int not null,
  -- goods that stood on no line before
  found boolean not null,
  -- what the file says in all, and whether that is the second count of the line
  quantity numeric(18,6) not null check (quantity >= 0),
  second boolean not null,
  was_quantity numeric(18,6),
  was_at timestamptz,
  was_by uuid,
  primary key (merchant_id, file_id, n)
);
select kernel.place('inventory.count_file_line', 'tenant');
alter table inventory.count_file_line add constraint count_file_line_file_fk foreign key (merchant_id, file_id) references inventory.count_file on delete cascade;
