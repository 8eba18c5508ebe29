-- Where a claim and a repair stood before their last step: taken back, they stand there again.
alter table aftersales.claim add column refused_from text check (refused_from in ('open', 'accepted'));
update aftersales.claim set refused_from = case when accepted_amount > 0 then 'accepted' else 'open' end where status = 'refused';
alter table aftersales.after_sale add column returned_from text check (returned_from in ('none', 'diagnosed', 'quoted', 'repaired'));
update aftersales.after_sale set returned_from = 'repaired' where repair_state = 'returned';
