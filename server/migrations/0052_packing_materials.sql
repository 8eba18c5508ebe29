-- What parcels take of packing materials is booked when they leave: its accounts, in books that began without their purposes.
insert into ledger.account_role (merchant_id, role, valid_from, account_id)
select a.merchant_id, x.role, date '1900-01-01', a.id
from (values ('packaging', '560106'), ('packaging_stock', '141101')) as x (role, code)
join ledger.account a on a.code = x.code and a.leaf
on conflict do nothing;
