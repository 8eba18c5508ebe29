-- Goods on consignment lie with a dealer, at a place of his, and stay ours in quantity and value: nothing leaves there for an order but what he reports
-- as sold (facts.md 6.5, 46).
alter table inventory.warehouse drop constraint warehouse_type_check;
alter table inventory.warehouse add constraint warehouse_type_check
  check (type in ('own', 'third_party', 'platform', 'dropship', 'store', 'dealer'));
-- the customer whose place it is
alter table inventory.warehouse add column dealer_id uuid;
alter table inventory.warehouse add constraint warehouse_dealer_fk foreign key (merchant_id, dealer_id) references parties.party;
alter table inventory.warehouse add constraint warehouse_dealer_check check ((type = 'dealer') = (dealer_id is not null));

-- books that were founded before
insert into ledger.account_role (merchant_id, role, valid_from, account_id)
select a.merchant_id, 'inventory_consigned', date '1900-01-01', a.id from ledger.account a
where a.code = '140505' and a.leaf
  and not exists (select from ledger.account_role r where r.merchant_id = a.merchant_id and r.role = 'inventory_consigned');
