-- Goods of frozen and of expired lots go back to the supplier they came from.
alter table purchasing.supplier_return_line drop constraint supplier_return_line_quality_check;
alter table purchasing.supplier_return_line add constraint supplier_return_line_quality_check
  check (quality in ('good', 'defective', 'frozen', 'expired'));
