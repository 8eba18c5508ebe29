-- Orders are judged before they are audited: what each shop asks of its orders, lists of buyers to look at, how remarks are read, what gifts are given,
-- and the merchant's own rules with the replays that went before them.
alter table sales.sales_order
  -- null: the checks have not looked at it since it was changed
  add column checked_at timestamptz,
  -- when it may be audited by itself; null: a person does it
  add column audit_at timestamptz,
  -- whose look it waits for, beside what holds say
  add column waits_for text check (waits_for in ('customer', 'finance')),
  add column needs_finance boolean not null default false,
  -- the promised deadline, and how much of the time until it people were last reminded of, in percent
  add column ship_by timestamptz,
  add column reminded smallint not null default 0,
  add column priority smallint not null default 0 check (priority between 0 and 9),
  -- not before this day
  add column ship_from date,
  add column invoice_kind text not null default '' check (invoice_kind in ('', 'general', 'special')),
  add column invoice_title text not null default '',
  add column invoice_tax_identity text not null default '';
create index sales_order_unchecked_idx on sales.sales_order (merchant_id, placed_at) where checked_at is null and fulfilment_status = 'wait_audit';
create index sales_order_due_idx on sales.sales_order (merchant_id, audit_at) where audit_at is not null and fulfilment_status = 'wait_audit';
create index sales_order_ship_by_idx on sales.sales_order (merchant_id, ship_by, id)
  where ship_by is not null and fulfilment_status in ('wait_audit', 'audited', 'part_shipped');

alter table sales.hold
  -- what the check found, as codes and figures; the lines it is about (none: the whole order)
  add column details jsonb not null default '[]',
  add column lines uuid[] not null default '{}',
  -- what it was placed for: a person who releases it accepts just this, and a change of it holds the order again
  add column cause text not null default '',
  add column accepted boolean not null default false,
  add column rule_id uuid;

-- what a shop asks of its orders; a shop without a row asks what the program does by itself
create table sales.audit_policy (
  merchant_id uuid not null,
  shop_id uuid not null,
  auto_audit boolean not null default false,
  window_minutes int not null default 15 check (window_minutes between 0 and 10080),
  ship_hours int not null default 48 check (ship_hours between 1 and 2160),
  unaudited_minutes int not null default 120 check (unaudited_minutes between 5 and 10080),
  -- business hours of whoever audits, minutes of the day in the merchant's zone
  open_from smallint not null default 540 check (open_from between 0 and 1440),
  open_until smallint not null default 1080 check (open_until between 0 and 1440),
  check_remarks boolean not null default true,
  address_level text not null default 'city' check (address_level in ('none', 'province', 'city', 'district')),
  risk_amount numeric(20,4) check (risk_amount > 0),
  risk_orders int check (risk_orders > 0),
  risk_hours int not null default 24 check (risk_hours between 1 and 720),
  duplicate_hours int check (duplicate_hours between 1 and 720),
  below_cost boolean not null default false,
  maximum_discount numeric(20,10) check (maximum_discount > 0 and maximum_discount < 1),
  -- tags by the colour of the seller's flag
  flag_tags jsonb not null default '{}',
  version int not null default 1,
  primary key (merchant_id, shop_id)
);
select kernel.place('sales.audit_policy', 'tenant');
alter table sales.audit_policy add constraint audit_policy_shop_fk foreign key (merchant_id, shop_id) references sales.shop;

create table sales.blacklist_entry (
  merchant_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('account', 'phone', 'address', 'region')),
  -- as people read it: an account, a region; of phones and addresses only what may be seen
  shown text not null,
  -- what orders are compared with; phones and addresses as keyed hashes
  key text not null,
  reason text not null default '',
  until date,
  created_by uuid not null,
  created_at timestamptz not null,
  primary key (merchant_id, id),
  constraint blacklist_entry_key unique (merchant_id, kind, key)
);
select kernel.place('sales.blacklist_entry', 'tenant');

create table sales.remark_rule (
  merchant_id uuid not null,
  id uuid not null,
  shop_id uuid,
  position int not null,
  pattern text not null,
  regular boolean not null default false,
  action jsonb not null,
  automatic boolean not null default false,
  active boolean not null default true,
  version int not null default 1,
  primary key (merchant_id, id)
);
select kernel.place('sales.remark_rule', 'tenant');
alter table sales.remark_rule add constraint remark_rule_shop_fk foreign key (merchant_id, shop_id) references sales.shop;

create table sales.audit_rule (
  merchant_id uuid not null,
  id uuid not null,
  name text not null,
  position int not null,
  shops uuid[] not null default '{}',
  valid_from date,
  valid_to date,
  match text not null default 'all' check (match in ('all', 'any')),
  conditions jsonb not null,
  actions jsonb not null,
  active boolean not null default false,
  -- changed content needs a replay of its own before it is switched on
  version int not null default 1,
  changed_at timestamptz not null,
  primary key (merchant_id, id),
  constraint audit_rule_dates_check check (valid_from is null or valid_to is null or valid_from <= valid_to)
);
select kernel.place('sales.audit_rule', 'tenant');

create table sales.rule_replay (
  merchant_id uuid not null,
  id uuid not null,
  rule_id uuid not null,
  rule_version int not null,
  placed_from timestamptz,
  placed_to timestamptz,
  orders int not null,
  matched int not null,
  differing int not null,
  -- [{before, after, orders}]
  outcomes jsonb not null,
  replayed_by uuid not null,
  replayed_at timestamptz not null,
  primary key (merchant_id, id)
);
select kernel.place('sales.rule_replay', 'tenant');
alter table sales.rule_replay add constraint rule_replay_rule_fk foreign key (merchant_id, rule_id) references sales.audit_rule on delete cascade;
create index rule_replay_rule_idx on sales.rule_replay (merchant_id, rule_id, replayed_at desc);

create table sales.rule_replay_order (
  merchant_id uuid not null,
  replay_id uuid not null,
  order_id uuid not null,
  before text not null,
  after text not null,
  primary key (merchant_id, replay_id, order_id)
);
select kernel.place('sales.rule_replay_order', 'tenant');
alter table sales.rule_replay_order add constraint rule_replay_order_replay_fk
  foreign key (merchant_id, replay_id) references sales.rule_replay on delete cascade;
alter table sales.rule_replay_order add constraint rule_replay_order_order_fk foreign key (merchant_id, order_id) references sales.sales_order on delete cascade;

create table sales.gift_rule (
  merchant_id uuid not null,
  id uuid not null,
  name text not null,
  position int not null,
  shops uuid[] not null default '{}',
  valid_from date,
  valid_to date,
  -- all that are given must hold
  minimum_amount numeric(20,4) check (minimum_amount > 0),
  sku_ids uuid[] not null default '{}',
  category_ids uuid[] not null default '{}',
  tag text not null default '',
  first_orders int check (first_orders > 0),
  sku_id uuid not null,
  quantity numeric(18,6) not null check (quantity > 0),
  per_customer int check (per_customer > 0),
  -- orders that may get it, and those that did
  total_limit int check (total_limit > 0),
  given int not null default 0,
  when_short text not null default 'without' check (when_short in ('without', 'substitute', 'hold')),
  substitute_sku_id uuid,
  active boolean not null default false,
  -- why the program stopped it: stock, limit
  stopped text,
  version int not null default 1,
  primary key (merchant_id, id)
);
select kernel.place('sales.gift_rule', 'tenant');
alter table sales.gift_rule add constraint gift_rule_sku_fk foreign key (merchant_id, sku_id) references catalog.sku;

-- which gift of an order came from which rule (of gifts or of the audit), for which line; once given it is never given again to the order
create table sales.gift_given (
  merchant_id uuid not null,
  order_id uuid not null,
  rule_id uuid not null,
  line_id uuid,
  trigger_line_id uuid,
  customer_id uuid,
  given_at timestamptz not null,
  -- taken back because its condition ended
  ended_at timestamptz,
  primary key (merchant_id, order_id, rule_id)
);
select kernel.place('sales.gift_given', 'tenant');
alter table sales.gift_given add constraint gift_given_order_fk foreign key (merchant_id, order_id) references sales.sales_order on delete cascade;
create index gift_given_customer_idx on sales.gift_given (merchant_id, rule_id, customer_id) where ended_at is null;
