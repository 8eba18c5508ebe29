import { z } from 'zod';
import { amount, date, id, money, optionalText, quantity, rate, text } from '../../kernel/contract.ts';

export const billStatuses = ['draft', 'posted', 'reversed'] as const;
export const lineStates = ['matched', 'tolerance', 'weight', 'price', 'under', 'unpriced', 'unknown', 'duplicate'] as const;
export const claimStatuses = ['none', 'open', 'paid', 'refused'] as const;

export const billInput = z.object({
  carrierId: id,
  reference: optionalText(60).default(''),
  periodFrom: date,
  periodTo: date,
  billDate: date,
  /** VAT in the bill: 0.06 for express, 0.09 for line-haul. */
  taxRate: rate.default('0.06'),
  lines: z
    .array(z.object({ waybill: text(80), weight: quantity.nullish(), amount }))
    .min(1)
    .max(5000),
});
/** Lines of a file of the carrier, of one of its bills. */
export const billFileInput = z.object({
  /** Its code, its name, or what else people call it. */
  carrier: text(60),
  /** The carrier's own number of the bill. */
  reference: text(60),
  billDate: date.optional(),
  taxRate: rate.default('0.06'),
  lines: z
    .array(z.object({ waybill: text(80), weight: quantity.nullish(), amount, date: date.nullish() }))
    .min(1)
    .max(1000),
});
export const billFileAnswer = z.object({
  number: z.string(),
  /** Line by line; `posted`: it stands with another amount in a bill that was posted. */
  results: z.array(z.enum(['created', 'updated', 'unchanged', 'posted'])),
});
export const billRow = z.object({
  id,
  number: z.string(),
  carrierId: id,
  carrier: z.string(),
  reference: z.string(),
  periodFrom: z.string(),
  periodTo: z.string(),
  billDate: z.string(),
  status: z.enum(billStatuses),
  lines: z.int(),
  /** Of all lines, of those accepted, and what was expected of these. */
  billedTotal: money,
  acceptedTotal: money,
  expectedTotal: money,
  openClaims: money,
  version: z.int(),
  allowed: z.array(z.string()),
});
export const billRecord = billRow.extend({
  carrierCode: z.string(),
  taxRate: z.string(),
  net: money.nullable(),
  tax: money.nullable(),
  supplier: z.string().nullable(),
  states: z.array(z.object({ state: z.enum(lineStates), lines: z.int(), billed: money, expected: money, claimed: money })),
  /** Parcels of the period that this carrier took and has billed nowhere. */
  missing: z.object({ parcels: z.int(), expected: money }),
});
export const billLineRow = z.object({
  id,
  billId: id,
  number: z.string(),
  n: z.int(),
  carrier: z.string(),
  waybill: z.string(),
  orderNumber: z.string().nullable(),
  shipmentNumber: z.string().nullable(),
  billedWeight: z.string().nullable(),
  ourWeight: z.string().nullable(),
  amount: money,
  expected: money.nullable(),
  difference: money.nullable(),
  state: z.enum(lineStates),
  accepted: z.boolean(),
  claim: money,
  claimStatus: z.enum(claimStatuses),
  allowed: z.array(z.string()),
});
export const costRow = z.object({
  id,
  shipDate: z.string(),
  orderNumber: z.string(),
  shipmentNumber: z.string(),
  warehouse: z.string(),
  carrier: z.string(),
  service: z.string().nullable(),
  waybill: z.string(),
  province: z.string(),
  city: z.string(),
  weight: z.string(),
  band: z.string(),
  charged: money,
  expected: money.nullable(),
  billed: money.nullable(),
  cost: money.nullable(),
  margin: money.nullable(),
  status: z.enum(['accrued', 'billed', 'undone']),
});
