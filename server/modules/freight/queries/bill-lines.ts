import { answerList } from '../../../kernel/list.ts';
import { allowedOn } from '../allowed.ts';
import { freight } from '../contract.ts';
import { claimChoices, labels, lineStateChoices } from '../words.ts';

/** What carriers billed parcel by parcel, beside what was expected. */
export const billLines = answerList(freight.queries['bill-lines'], {
  from: `freight.bill_line l
    join freight.bill b on b.merchant_id = l.merchant_id and b.id = l.bill_id
    join freight.carrier c on c.merchant_id = b.merchant_id and c.id = b.carrier_id
    left join freight.expected e on e.merchant_id = l.merchant_id and e.id = l.expected_id`,
  where: 'l.merchant_id = :merchant and (:billId::uuid is null or l.bill_id = :billId::uuid)',
  params: (_ctx, fixed) => ({ billId: (fixed as { billId?: string }).billId ?? null }),
  key: 'l.id',
  columns: {
    id: { sql: 'l.id', type: 'reference', label: labels.id, sort: true },
    billId: { sql: 'l.bill_id', type: 'reference', label: labels.number, name: 'number' },
    number: { sql: 'b.number', type: 'text', label: labels.number },
    n: { sql: 'l.n', type: 'number', label: labels.n },
    carrier: { sql: 'c.name', type: 'text', label: labels.carrier },
    waybill: { sql: 'l.waybill', type: 'text', label: labels.waybill },
    orderNumber: { sql: 'e.order_number', type: 'text', label: labels.order },
    shipmentNumber: { sql: 'e.shipment_number', type: 'text', label: labels.shipment },
    billedWeight: { sql: 'l.billed_weight', type: 'quantity', label: labels.billedWeight },
    ourWeight: { sql: 'e.billable', type: 'quantity', label: labels.ourWeight },
    amount: { sql: 'l.amount', type: 'money', label: labels.amount },
    expected: { sql: 'l.expected_amount', type: 'money', label: labels.expected },
    difference: { sql: 'l.amount - l.expected_amount', type: 'money', label: labels.difference },
    state: { sql: 'l.state', type: 'choice', label: labels.state, choices: lineStateChoices },
    accepted: { sql: 'l.accepted', type: 'boolean', label: labels.accepted },
    claim: { sql: 'l.claim_amount', type: 'money', label: labels.claim },
    claimStatus: { sql: 'l.claim_status', type: 'choice', label: labels.claimStatus, choices: claimChoices },
    status: { sql: 'b.status', type: 'text', label: labels.state, filter: false },
  },
  defaultSort: 'id',
  finish: (ctx, rows) =>
    rows.map(({ status, ...row }) => ({ ...row, allowed: allowedOn.billLine(ctx, { status, claimStatus: row.claimStatus } as never) })),
  search: 'lower(l.waybill) like :pattern or lower(b.number) like :pattern or lower(e.order_number) like :pattern',
});
