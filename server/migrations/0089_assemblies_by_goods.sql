-- late costs of parts go on into what was made of them
create index assembly_sku_idx on inventory.assembly (merchant_id, sku_id);
create index assembly_line_sku_idx on inventory.assembly_line (merchant_id, sku_id);
