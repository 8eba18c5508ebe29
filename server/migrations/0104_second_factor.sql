-- A second factor at sign-in: codes of an app (RFC 6238), and codes on paper for whoever lost it.
alter table access.person add column second_factor_sealed bytea;
alter table access.person add column second_factor_at timestamptz;
-- the last step of half a minute whose code was taken: none is taken twice, nor one before it
alter table access.person add column second_factor_step bigint not null default 0;

create table access.recovery_code (
  person_id uuid not null,
  code_hash bytea not null,
  used_at timestamptz,
  primary key (person_id, code_hash)
);
select kernel.place('access.recovery_code', 'local');
alter table access.recovery_code add constraint recovery_code_person_fk foreign key (person_id) references access.person;

-- whoever has such a role works here only with a second factor
alter table access.role add column second_factor boolean not null default false;

-- from where people of the merchant may work: all of them, and one by one; null is anywhere
alter table access.membership add column networks text[];
create table access.rule (
  merchant_id uuid not null,
  networks text[],
  version int not null default 1,
  primary key (merchant_id)
);
select kernel.place('access.rule', 'tenant');
