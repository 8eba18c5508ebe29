-- The page of a claim asks for the goods that went back under it.
create index supplier_return_claim_idx on aftersales.supplier_return (merchant_id, claim_id);
