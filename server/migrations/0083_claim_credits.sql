-- What a supplier grants of a claim may be a credit note: set against its bills like what it owes for a return.
alter table aftersales.claim drop constraint claim_status_check;
alter table aftersales.claim add constraint claim_status_check check (status in ('open', 'accepted', 'paid', 'credited', 'refused', 'void'));
-- the note stands in purchasing, above: its number is kept here, so that the claim says where its money lies
alter table aftersales.claim add column credit_id uuid;
alter table aftersales.claim add column credit_number text;

alter table purchasing.payment add column claim_id uuid;
alter table purchasing.payment add constraint payment_claim_fk foreign key (merchant_id, claim_id) references aftersales.claim;
create unique index payment_claim_key on purchasing.payment (merchant_id, claim_id) where claim_id is not null and status = 'posted';
