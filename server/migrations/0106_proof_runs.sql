-- When the books were proven, by whom it was asked and what was found.
create schema if not exists analytics;
grant usage on schema analytics to zhanggui_app;

create table analytics.proof_run (
  merchant_id uuid not null,
  id uuid not null,
  -- null: the nightly proof
  asked_by uuid,
  status text not null check (status in ('running', 'done', 'failed')),
  -- proofs done of all
  done int not null default 0,
  total int not null default 0,
  differences int not null default 0,
  -- what was found, at most a few hundred rows: proof, details, what they are about
  found jsonb not null default '[]',
  started_at timestamptz not null,
  finished_at timestamptz,
  primary key (merchant_id, id)
) with (fillfactor = 70);
select kernel.place('analytics.proof_run', 'tenant');
create index proof_run_started_idx on analytics.proof_run (merchant_id, started_at desc, id desc);
