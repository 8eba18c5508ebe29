import { z } from 'zod';
import {
  amount,
  date,
  defineContract,
  event,
  id,
  instant,
  list,
  money,
  operation,
  optionalText,
  query,
  rate,
  text,
  version,
} from '../../kernel/contract.ts';
import { assetCategories, assetUses } from './words.rules.ts';

const category = z.enum(assetCategories);
const usedFor = z.enum(assetUses);
const status = z.enum(['in_use', 'disposed', 'withdrawn']);
/** A month, YYYY-MM. */
const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'month');
const positiveAmount = amount.refine((value) => /[1-9]/.test(value), 'positive');
/** A share of the cost: 0.05 is 5 %. */
const salvageRate = rate.refine((value) => !value.startsWith('-') && Number(value) < 1, 'rate');
const onAsset = z.object({ assetId: id, expectedVersion: version.optional() });
const made = z.object({ id, number: z.string(), version });
const STATE_ERRORS = ['assets.asset_not_found', 'assets.asset_status', 'request.version_conflict'] as const;
const moneyAccount = z.enum(['bank', 'cash']);

const assetRow = z.object({
  id,
  number: z.string(),
  name: z.string(),
  category,
  usedFor,
  cost: money,
  /** Depreciated so far, before the card and since, and what of the cost is left. */
  depreciated: money,
  left: money,
  salvageRate: z.string(),
  months: z.int(),
  acquiredOn: date,
  place: z.string(),
  person: z.string(),
  serialNumber: z.string(),
  supplier: z.string().nullable(),
  reference: z.string(),
  status,
  note: z.string(),
  version,
  allowed: z.array(z.string()),
});

export const assets = defineContract('assets', {
  title: { zh: '固定资产', en: 'Assets' },
  permissions: {
    'assets.view': { zh: '查看固定资产', en: 'View assets' },
    'assets.manage': { zh: '登记与处置固定资产', en: 'Register and dispose of assets' },
    'assets.depreciate': { zh: '计提折旧', en: 'Depreciate assets' },
  },
  operations: {
    'add-asset': operation({
      title: { zh: '登记资产', en: 'Register asset' },
      permission: 'assets.manage',
      entity: 'assets.asset',
      input: z.object({
        name: text(100),
        category,
        usedFor: usedFor.default('administration'),
        /** What it cost, without tax that is deducted. */
        cost: positiveAmount,
        salvageRate: salvageRate.default('0.05'),
        months: z.int().min(1).max(1200),
        acquiredOn: date,
        /** `booked`: a bill or a voucher brought it into the books; else it is paid now, with the tax deducted. */
        origin: z.enum(['booked', 'bank', 'cash']).default('booked'),
        tax: amount.default('0'),
        /** The bill or voucher that brought it. */
        reference: optionalText(60).default(''),
        supplierId: id.nullish(),
        place: optionalText(60).default(''),
        person: optionalText(60).default(''),
        serialNumber: optionalText(60).default(''),
        note: optionalText(200).default(''),
        /** Of an asset older than its card. */
        depreciatedBefore: amount.default('0'),
        monthsBefore: z.int().min(0).max(1200).default(0),
      }),
      output: made,
      errors: ['assets.amount_too_fine', 'assets.before_too_much', 'assets.period_closed'],
    }),
    'change-asset': operation({
      title: { zh: '修改资产', en: 'Change asset' },
      permission: 'assets.manage',
      entity: 'assets.asset',
      /** Months and salvage only as long as nothing was depreciated. */
      input: onAsset.extend({
        name: text(100).optional(),
        usedFor: usedFor.optional(),
        salvageRate: salvageRate.optional(),
        months: z.int().min(1).max(1200).optional(),
        place: optionalText(60).optional(),
        person: optionalText(60).optional(),
        serialNumber: optionalText(60).optional(),
        note: optionalText(200).optional(),
      }),
      output: made,
      errors: [...STATE_ERRORS, 'assets.asset_depreciated', 'assets.before_too_much'],
    }),
    'withdraw-asset': operation({
      title: { zh: '撤销卡片', en: 'Withdraw card' },
      permission: 'assets.manage',
      entity: 'assets.asset',
      /** A card that was a mistake: what it paid is taken back. */
      input: onAsset,
      output: made,
      errors: [...STATE_ERRORS, 'assets.asset_depreciated'],
    }),
    'dispose-asset': operation({
      title: { zh: '处置资产', en: 'Dispose of asset' },
      permission: 'assets.manage',
      entity: 'assets.asset',
      /** Sold, or scrapped for nothing. `proceeds` without tax. */
      input: onAsset.extend({
        disposedOn: date,
        proceeds: amount.default('0'),
        tax: amount.default('0'),
        money: moneyAccount.default('bank'),
        note: optionalText(200).default(''),
      }),
      output: made.extend({ gain: money, loss: money }),
      errors: [...STATE_ERRORS, 'assets.amount_too_fine', 'assets.disposed_too_early', 'assets.period_closed'],
    }),
    'undo-disposal': operation({
      title: { zh: '撤销处置', en: 'Undo disposal' },
      permission: 'assets.manage',
      entity: 'assets.asset',
      input: onAsset,
      output: made,
      errors: [...STATE_ERRORS],
    }),
    depreciate: operation({
      title: { zh: '计提折旧与摊销', en: 'Depreciate' },
      permission: 'assets.depreciate',
      entity: 'assets.asset',
      /** All that is due through a month and not posted yet, in one voucher. */
      input: z.object({ month }),
      output: z.object({ assets: z.int(), amount: money }),
      errors: ['assets.nothing_to_depreciate', 'ledger.period_closed', 'ledger.period_not_ended'],
    }),
    'undo-depreciation': operation({
      title: { zh: '撤销折旧', en: 'Undo depreciation' },
      permission: 'assets.depreciate',
      entity: 'assets.asset',
      /** What was posted for a month is taken back in red; it can be posted again. */
      input: z.object({ month }),
      output: z.object({ assets: z.int(), amount: money }),
      errors: ['assets.nothing_depreciated', 'assets.asset_status'],
    }),
  },
  queries: {
    assets: list({ title: { zh: '固定资产', en: 'Assets' }, permission: 'assets.view', row: assetRow }),
    asset: query({
      title: { zh: '资产卡片', en: 'Asset' },
      permission: 'assets.view',
      /** By its number or its id. */
      input: z.object({ number: text(60) }),
      output: assetRow.extend({
        depreciatedBefore: money,
        monthsBefore: z.int(),
        firstMonth: month,
        monthly: money,
        disposedOn: date.nullable(),
        proceeds: money.nullable(),
        recordedAt: instant,
        depreciation: z.array(z.object({ month: date, amount: money, recordedAt: instant })),
      }),
    }),
  },
  events: {
    'asset-changed': event('assets.asset', z.object({ id, number: z.string() })),
  },
});
