-- Whether what lies in a warehouse can be promised to orders: not what lies with a dealer on consignment, who alone sells it (facts.md 6.5, 46). Every
-- statement had that condition for itself.
alter table inventory.warehouse add column promisable boolean not null generated always as (type <> 'dealer') stored;

-- what lies with a dealer for long is told of before its VAT may be due (facts.md 6.5, note to 46)
alter table inventory.stock_alert drop constraint stock_alert_kind_check;
alter table inventory.stock_alert add constraint stock_alert_kind_check
  check (kind in ('minimum', 'overstock', 'slow', 'dead', 'out', 'negative', 'abnormal', 'consigned'));
alter table inventory.stock_alert drop constraint stock_alert_suggestion_check;
alter table inventory.stock_alert add constraint stock_alert_suggestion_check
  check (suggestion in ('buy', 'transfer', 'mark_down', 'return_or_scrap', 'count', 'look', 'settle'));
