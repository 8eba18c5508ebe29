-- What tax law says in figures besides the rates of codes, with the days it holds: surcharges on VAT, reliefs, thresholds.
create table tax.levy (
  merchant_id uuid not null,
  id uuid not null,
  levy text not null,
  value numeric(20,10) not null,
  valid_from date not null,
  valid_to date,
  primary key (merchant_id, id),
  constraint levy_from_key unique (merchant_id, levy, valid_from)
);
select kernel.place('tax.levy', 'tenant');

insert into tax.levy (merchant_id, id, levy, value, valid_from, valid_to)
select m.id, gen_random_uuid(), v.levy, v.value, v.valid_from, v.valid_to
from kernel.merchant m cross join (values
  ('surcharge_city', 0.07, date '1970-01-01', null::date),
  ('surcharge_education', 0.03, date '1970-01-01', null),
  ('surcharge_local', 0.02, date '1970-01-01', null),
  ('surcharge_share_general', 1, date '1970-01-01', null),
  ('surcharge_share_small_scale', 0.5, date '2022-01-01', date '2027-12-31'),
  ('surcharge_share_small_scale', 1, date '2028-01-01', null),
  ('education_exempt_month', 100000, date '2016-02-01', null),
  ('vat_threshold_month', 100000, date '2023-01-01', date '2027-12-31'),
  ('vat_threshold_quarter', 300000, date '2023-01-01', date '2027-12-31'),
  ('vat_threshold_inclusive', 1, date '2023-01-01', date '2025-12-31'),
  ('vat_threshold_inclusive', 0, date '2026-01-01', null),
  ('small_scale_limit', 5000000, date '2018-05-01', null)) as v (levy, value, valid_from, valid_to)
where m.currency = 'CNY';
