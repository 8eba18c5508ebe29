-- vouchers were indexed with the address of a page that is elsewhere
update search.entry set link = '/ledger' || link where entity = 'ledger.entry' and link like '/vouchers/%';
