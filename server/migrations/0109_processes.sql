-- The processes of the program that work on this database: they have to share one folder of files and one secret key.
create table kernel.process (
  id uuid primary key,
  machine text not null,
  -- says which data folder it works with: a word that lies in the folder
  folder text not null,
  -- tells secret keys apart and nothing about them
  key_mark text not null,
  started_at timestamptz not null,
  seen_at timestamptz not null
);
select kernel.place('kernel.process', 'local');
