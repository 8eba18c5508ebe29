-- 应收冲应付: what is owed to a supplier who is a customer too becomes a credit of his, by a payment of his bills that moves no money.
alter table settlement.credit add column purchase_payment_id uuid;
alter table settlement.credit drop constraint credit_kind_check;
alter table settlement.credit add constraint credit_kind_check check (kind in ('receipt', 'deposit', 'expense', 'write_off', 'discount', 'offset'));
alter table settlement.credit add constraint credit_offset_check check ((purchase_payment_id is not null) = (kind = 'offset'));
alter table settlement.credit add constraint credit_purchase_payment_fk foreign key (merchant_id, purchase_payment_id) references purchasing.payment;
