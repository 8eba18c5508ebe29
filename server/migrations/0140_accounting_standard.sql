-- By which standard a merchant keeps its books: 小企业会计准则 or 企业会计准则. It decides the chart of accounts and the statements, and stands once anything is posted.
alter table company.profile add column accounting_standard text not null default 'small_business';
alter table company.profile add constraint profile_accounting_standard_check check (accounting_standard in ('small_business', 'enterprise'));
