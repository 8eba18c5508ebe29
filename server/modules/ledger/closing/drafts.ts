import { statement } from '../../../kernel/statement.ts';
import { addClosingQuestion, documentsWaiting } from './questions.ts';

const DRAFTS = statement(
  `select count(*)::int as count from ledger.voucher_draft d where d.merchant_id = :merchant and d.business_date <= :to::date`,
);

/** Whether vouchers of the month still wait for a second person. */
addClosingQuestion({
  name: 'ledger.drafts',
  title: { zh: '凭证都已审核入账', en: 'Vouchers are reviewed and posted' },
  counts: 'documents',
  permission: 'ledger.view',
  ask: documentsWaiting(DRAFTS, '/ledger/voucher-drafts'),
});
