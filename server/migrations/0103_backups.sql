-- Backups of the whole installation and the rehearsal of each: what was written, whether it can be read, whether its books prove when it is restored.
create table kernel.backup (
  id uuid primary key,
  -- the name of its folder, which says its moment
  name text not null,
  folder text not null,
  made_at timestamptz not null,
  -- removed: taken away because newer ones stay
  state text not null check (state in ('making', 'ready', 'failed', 'removed')),
  failure text,
  encrypted boolean not null,
  rows bigint not null default 0,
  bytes bigint not null default 0,
  merchants int not null default 0,
  finished_at timestamptz,
  -- every part read again and found as it was written
  checked_at timestamptz,
  intact boolean,
  -- restored into a database of its own, and the books of every merchant proved there
  rehearsed_at timestamptz,
  rehearsal text check (rehearsal in ('proved', 'failed')),
  rehearsal_failure text,
  rehearsal_seconds int
);
select kernel.place('kernel.backup', 'local');
create index backup_made_idx on kernel.backup (made_at desc, id);
