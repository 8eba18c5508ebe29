import { choicesOf } from '../../../kernel/contract.ts';
import { answerList } from '../../../kernel/list.ts';
import { aftersales } from '../contract.ts';
import { claimAgainstTitles, claimStatusTitles, labels } from '../words.ts';

const STEPS: Record<string, string[]> = {
  open: ['accept-claim', 'refuse-claim'],
  accepted: ['pay-claim', 'refuse-claim', 'undo-claim-step'],
  paid: ['undo-claim-step'],
  refused: ['undo-claim-step'],
};

interface Listed {
  status: string;
  against: string;
  partyId: string | null;
  supplierReturnNumber: string | null;
  deliveries: number;
}
// goods come in for goods that went back; the last delivery is taken back first
const goodsSteps = ({ status, supplierReturnNumber, deliveries }: Listed): string[] => {
  const isGoingOn = status === 'open' || status === 'accepted';
  return [
    ...(isGoingOn && supplierReturnNumber ? ['receive-replacement'] : []),
    ...(deliveries > 0 && (isGoingOn || status === 'replaced') ? ['undo-replacement'] : []),
  ];
};
const creditSteps = ({ status, against, partyId }: Listed): string[] => {
  if (status === 'credited') return ['purchasing.undo-claim-credit'];
  return (status === 'open' || status === 'accepted') && against === 'supplier' && partyId ? ['purchasing.credit-claim'] : [];
};

/** What carriers and suppliers are asked to bear, the newest first. */
export const claims = answerList(aftersales.queries.claims, {
  from: `aftersales.claim c
    left join parties.party p on p.merchant_id = c.merchant_id and p.id = c.party_id
    left join freight.carrier f on f.merchant_id = c.merchant_id and f.code = c.carrier
    left join aftersales.after_sale a on a.merchant_id = c.merchant_id and a.id = c.after_sale_id
    left join aftersales.supplier_return r on r.merchant_id = c.merchant_id and r.id = c.supplier_return_id`,
  where: 'c.merchant_id = :merchant and (:shops is null or a.shop_id is null or a.shop_id = any(:shops))',
  key: 'c.id',
  defaultSort: '-openedAt',
  columns: {
    id: { sql: 'c.id', type: 'reference', label: labels.claim, filter: false },
    number: { sql: 'c.number', type: 'text', label: labels.claim },
    against: { sql: 'c.against', type: 'choice', label: labels.against, choices: choicesOf(claimAgainstTitles) },
    partyId: { sql: 'c.party_id', type: 'reference', label: labels.party, filter: false },
    party: { sql: 'coalesce(p.name, f.name, c.carrier)', type: 'text', label: labels.party },
    status: { sql: 'c.status', type: 'choice', label: labels.status, choices: choicesOf(claimStatusTitles) },
    afterSaleNumber: { sql: 'a.number', type: 'text', label: labels.number },
    supplierReturnNumber: { sql: 'r.number', type: 'text', label: labels.supplierReturn },
    amount: { sql: 'c.amount', type: 'money', label: labels.claimed },
    accepted: { sql: 'c.accepted_amount', type: 'money', label: labels.accepted },
    paid: { sql: 'c.paid_amount', type: 'money', label: labels.claimPaid },
    replaced: { sql: 'c.replaced_amount', type: 'money', label: labels.replaced },
    left: {
      sql: `greatest(case c.status when 'accepted' then c.accepted_amount else c.amount end - c.replaced_amount, 0)`,
      ...{ type: 'money', label: labels.claimed, filter: false },
    },
    deliveries: { sql: 'c.deliveries', type: 'number', label: labels.replaced, filter: false },
    creditId: { sql: 'c.credit_id', type: 'reference', label: labels.creditNote, filter: false },
    creditNumber: { sql: 'c.credit_number', type: 'text', label: labels.creditNote },
    note: { sql: 'c.note', type: 'text', label: labels.note },
    openedAt: { sql: 'c.opened_at', type: 'instant', label: labels.openedAt, sort: true },
    settledAt: { sql: 'c.settled_at', type: 'instant', label: labels.finishedAt },
    version: { sql: 'c.version', type: 'number', label: labels.claim, filter: false },
  },
  search:
    'c.number = upper(:search::text) or c.credit_number = upper(:search::text) or a.number = upper(:search::text) or p.name ilike :pattern',
  finish: (ctx, rows: Listed[]) =>
    rows.map((row) => ({
      ...row,
      allowed: [
        ...(STEPS[row.status] ?? [])
          .filter((step) => ctx.may(step === 'undo-claim-step' ? 'aftersales.undo' : 'aftersales.claim'))
          .map((step) => `aftersales.${step}`),
        ...(ctx.may('aftersales.dispose') ? goodsSteps(row).map((step) => `aftersales.${step}`) : []),
        // purchasing, above, books what a supplier grants as a credit note
        ...(ctx.may('purchasing.bill') ? creditSteps(row) : []),
      ],
    })),
});
