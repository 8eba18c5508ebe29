-- How one trades and settles with a partner: the kind of trade, who looks after it, from when days of payment are counted, whether it is reminded;
-- and 可换货额: what share of its purchases a dealer may exchange (facts.md 6.7, 6.11).
alter table settlement.terms
  add column trade text not null default 'other',
  add column salesperson_id uuid,
  -- days of payment are counted from the document, or from the end of the cycle it falls into (月结)
  add column due_from text not null default 'document',
  -- why nobody reminds it; empty: it is reminded
  add column dunning_stop text not null default '',
  -- until when it said it would pay
  add column promised_on date,
  add column promise_note text not null default '';
alter table settlement.terms add constraint terms_trade_check check (trade in ('wholesale', 'consignment', 'agency', 'retail', 'other'));
alter table settlement.terms add constraint terms_due_check check (due_from in ('document', 'cycle'));

-- the share from a day on, counted by month, quarter or year
create table settlement.exchange_term (
  merchant_id uuid not null,
  party_id uuid not null,
  valid_from date not null,
  -- null: nobody limits what is exchanged from then on
  rate numeric(20,10) check (rate >= 0 and rate <= 1),
  per text not null check (per in ('month', 'quarter', 'year')),
  set_by uuid not null,
  set_at timestamptz not null,
  primary key (merchant_id, party_id, valid_from)
);
select kernel.place('settlement.exchange_term', 'tenant');
alter table settlement.exchange_term add constraint exchange_term_party_fk foreign key (merchant_id, party_id) references parties.party;

-- when what is dated on a day is due by a partner's cycle: days of payment after the end of the cycle it falls into (states.rules.ts says the same)
create function settlement.due_date(day date, cycle text, cycle_days int, payment_days int) returns date language sql immutable parallel safe as $$
  select case cycle
      when 'monthly' then case
        when day <= least(date_trunc('month', day::timestamp)::date + cycle_days - 1, (date_trunc('month', day::timestamp) + interval '1 month')::date - 1)
        then least(date_trunc('month', day::timestamp)::date + cycle_days - 1, (date_trunc('month', day::timestamp) + interval '1 month')::date - 1)
        else least((date_trunc('month', day::timestamp) + interval '1 month')::date + cycle_days - 1, (date_trunc('month', day::timestamp) + interval '2 months')::date - 1)
      end
      when 'half_monthly' then case when extract(day from day) <= 15 then date_trunc('month', day::timestamp)::date + 14
        else (date_trunc('month', day::timestamp) + interval '1 month')::date - 1 end
      when 'days' then day + cycle_days
      else day
    end + coalesce(payment_days, 0)
$$;
