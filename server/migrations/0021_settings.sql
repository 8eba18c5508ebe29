-- What a merchant settles alone: steps of the first day that were skipped, and rules for what people enter.

-- a step of the guide that was skipped; 'guide' stands for the guide itself, put away
create table company.skipped_step (
  merchant_id uuid not null,
  step text not null,
  skipped_by uuid not null,
  skipped_at timestamptz not null,
  primary key (merchant_id, step)
);
select kernel.place('company.skipped_step', 'tenant');

-- what must be entered in a field of a form, beyond the shape of the operation; checked before every operation of the form, on every road
create table company.field_rule (
  merchant_id uuid not null,
  id uuid not null,
  -- a form that a contract declares, such as catalog.product, and one of its fields, such as code or lines.*.note
  form text not null,
  field text not null,
  required boolean not null default false,
  -- phone, tax_identity, email, digits, letters_digits; or own, with its expression
  pattern text,
  own_pattern text,
  min_length int check (min_length > 0),
  max_length int check (max_length > 0),
  default_value text,
  hint text,
  changed_by uuid not null,
  changed_at timestamptz not null,
  version int not null default 1,
  primary key (merchant_id, id),
  constraint field_rule_field_key unique (merchant_id, form, field),
  constraint field_rule_own_check check ((pattern = 'own') = (own_pattern is not null) or pattern is null and own_pattern is null)
);
select kernel.place('company.field_rule', 'tenant');
