-- Lines of the ledger also say which person and which category of goods they are about; an account says what its lines by hand have to say.
alter table ledger.entry_line add column person_id uuid, add column category_id uuid;

-- what lines entered by hand on this account, or on one below it, have to name
alter table ledger.account add column dimensions text[] not null default '{}';
alter table ledger.account add constraint account_dimensions_check check (dimensions <@ array['party', 'shop', 'warehouse', 'person', 'category']);
