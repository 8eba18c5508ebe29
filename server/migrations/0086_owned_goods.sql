-- Goods that lie with us and belong to others: documents say whose they are. They are counted and never valued.
alter table inventory.stock_document add column owner_id uuid;
alter table inventory.stock_document add constraint stock_document_owner_fk foreign key (merchant_id, owner_id) references parties.party;
alter table inventory.stock_document drop constraint stock_document_kind_check;
alter table inventory.stock_document add constraint stock_document_kind_check
  check (kind in ('other_in', 'other_out', 'bin_move', 'opening', 'quality_change', 'owned_in', 'owned_out'));
