-- a merchant's few shops, warehouses, carriers and people are joined to everything, and a server by itself never counts the rows of such tables:
-- it took an order for one of hundreds of shops and joined all of them row by row. A single new row lets it count again.
alter table sales.shop set (autovacuum_analyze_threshold = 1);
alter table sales.audit_policy set (autovacuum_analyze_threshold = 1);
alter table inventory.warehouse set (autovacuum_analyze_threshold = 1);
alter table inventory.location set (autovacuum_analyze_threshold = 1);
alter table freight.carrier set (autovacuum_analyze_threshold = 1);
alter table freight.service set (autovacuum_analyze_threshold = 1);
alter table access.membership set (autovacuum_analyze_threshold = 1);
alter table access.person set (autovacuum_analyze_threshold = 1);
alter table access.role set (autovacuum_analyze_threshold = 1);
alter table catalog.category set (autovacuum_analyze_threshold = 1);
alter table catalog.brand set (autovacuum_analyze_threshold = 1);
alter table aftersales.reason set (autovacuum_analyze_threshold = 1);
alter table tax.tax_code set (autovacuum_analyze_threshold = 1);
alter table tax.tax_rate set (autovacuum_analyze_threshold = 1);
alter table office.assignment set (autovacuum_analyze_threshold = 1);
alter table kernel.print_mark set (autovacuum_analyze_threshold = 1);
