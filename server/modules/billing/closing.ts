import { statement } from '../../kernel/statement.ts';
import { addClosingQuestion, documentsWaiting } from '../ledger/index.ts';

const WAITING = statement(`select count(*)::int as count from billing.cod_settlement s
  where s.merchant_id = :merchant and s.status = 'draft' and s.received_at < (:to::date + 1)::timestamp at time zone :zone`);

/** What of billing waits at the end of a month. */
addClosingQuestion({
  name: 'billing.settled',
  title: { zh: '代收货款结算单都已过账', en: 'Settlements of carriers are posted' },
  counts: 'documents',
  permission: 'billing.view',
  ask: documentsWaiting(WAITING, '/cod/settlements?status=one_of:draft'),
});
