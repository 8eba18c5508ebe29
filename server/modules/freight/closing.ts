import { statement } from '../../kernel/statement.ts';
import { addClosingQuestion, documentsWaiting } from '../ledger/index.ts';

const WAITING = statement(`select count(*)::int as count from freight.bill b
  where b.merchant_id = :merchant and b.status = 'draft' and b.bill_date <= :to::date`);

/** What of freight waits at the end of a month. */
addClosingQuestion({
  name: 'freight.posted',
  title: { zh: '快递账单都已过账', en: 'Carrier bills are posted' },
  counts: 'documents',
  permission: 'freight.view',
  ask: documentsWaiting(WAITING, '/freight/bills?status=one_of:draft'),
});
