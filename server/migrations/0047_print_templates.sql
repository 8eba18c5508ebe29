-- Slips of the merchant's own (capabilities B75): what stands where on which paper, as data; every change is a version that stays.
create table office.print_template (
  merchant_id uuid not null,
  id uuid not null,
  -- what is printed: packing-slip, pick-list, sort-list, waybill-label, sku-label; the modules that print say which there are
  kind text not null,
  name text not null,
  paper text not null,
  current int not null default 1,
  created_by uuid not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  version int not null default 1,
  primary key (merchant_id, id),
  constraint print_template_name_key unique (merchant_id, kind, name)
) with (fillfactor = 80);
select kernel.place('office.print_template', 'tenant');

create table office.print_template_version (
  merchant_id uuid not null,
  template_id uuid not null,
  n int not null,
  layout jsonb not null,
  made_by uuid not null,
  made_at timestamptz not null,
  primary key (merchant_id, template_id, n)
);
select kernel.place('office.print_template_version', 'tenant');
alter table office.print_template_version add constraint print_template_version_template_fk
  foreign key (merchant_id, template_id) references office.print_template on delete cascade;

-- for which documents a template is taken, on its paper; without a row the standard is printed
create table office.print_template_use (
  merchant_id uuid not null,
  kind text not null,
  paper text not null,
  scope_kind text not null check (scope_kind in ('all', 'shop', 'carrier')),
  -- id of the shop or code of the carrier; empty for all
  scope text not null default '',
  template_id uuid not null,
  primary key (merchant_id, kind, paper, scope_kind, scope)
);
select kernel.place('office.print_template_use', 'tenant');
alter table office.print_template_use add constraint print_template_use_template_fk
  foreign key (merchant_id, template_id) references office.print_template on delete cascade;
create index print_template_use_template_idx on office.print_template_use (merchant_id, template_id);
