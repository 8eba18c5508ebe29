import { z } from 'zod';
import { date, id, list, money, operation, rate } from '../../../kernel/contract.ts';
import { exchangePeriods } from './periods.rules.ts';

const per = z.enum(exchangePeriods);
const share = rate.regex(/^(0(\.\d{1,10})?|1(\.0{1,10})?)$/, 'share');
const allowed = z.array(z.string());

const accountRow = z.object({
  id,
  partyId: id,
  party: z.string(),
  from: date,
  to: date,
  /** 0.05 is 5 %. */
  rate,
  per,
  /** Sales that left in the period. */
  purchases: money,
  /** What of it may be exchanged. */
  quota: money,
  /** Exchanges that left. */
  exchanged: money,
  /** Exchanges that passed their audit and have not left. */
  promised: money,
  /** Negative: beyond it. */
  left: money,
  /** The period of today. */
  current: z.boolean(),
  allowed,
});

const termRow = z.object({
  id,
  partyId: id,
  party: z.string(),
  validFrom: date,
  /** Null: nobody limits what is exchanged from then on. */
  rate: rate.nullable(),
  per,
  setBy: z.string(),
  allowed,
});

const answered = z.object({ id, validFrom: date });

export const exchangeOperations = {
  'set-exchange-terms': operation({
    title: { zh: '设置可换货比例', en: 'Set share for exchange' },
    permission: 'settlement.terms',
    entity: 'parties.party',
    /** What share of his purchases a dealer may exchange, from a day on; null: nobody limits it any more. */
    input: z.object({ partyId: id, validFrom: date.optional(), rate: share.nullable(), per: per.default('year') }),
    output: answered,
    errors: ['settlement.party_not_found', 'settlement.not_a_customer'],
  }),
  'drop-exchange-terms': operation({
    title: { zh: '删除可换货比例', en: 'Delete share for exchange' },
    permission: 'settlement.terms',
    entity: 'parties.party',
    /** What was set for that day is as if it had never been said. */
    input: z.object({ partyId: id, validFrom: date }),
    output: answered,
    errors: ['settlement.exchange_term_not_found'],
  }),
};

export const exchangeQueries = {
  'exchange-account': list({ title: { zh: '可换货账', en: 'Exchange account' }, permission: 'settlement.view', row: accountRow }),
  'exchange-terms': list({ title: { zh: '可换货比例', en: 'Shares for exchange' }, permission: 'settlement.view', row: termRow }),
};
