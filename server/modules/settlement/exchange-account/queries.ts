import { choicesOf } from '../../../kernel/contract.ts';
import type { ReadContext } from '../../../kernel/context.ts';
import { decimal, text } from '../../../kernel/decimal.ts';
import { answerList } from '../../../kernel/list.ts';
import { statement } from '../../../kernel/statement.ts';
import { addExchangeQuotas } from '../../sales/index.ts';
import { settlement } from '../contract.ts';
import { labels } from '../labels.ts';
import { exchangeAccount } from './account.sql.ts';
import { exchangeLeft, periodTitles } from './periods.rules.ts';

const words = {
  from: { zh: '期间起', en: 'From' },
  to: { zh: '期间止', en: 'Through' },
  rate: { zh: '可换货比例', en: 'Share' },
  per: { zh: '按期', en: 'Counted by' },
  purchases: { zh: '本期进货', en: 'Bought' },
  quota: { zh: '可换货额', en: 'May be exchanged' },
  exchanged: { zh: '已换货', en: 'Exchanged' },
  promised: { zh: '待发换货', en: 'Not sent yet' },
  left: { zh: '剩余可换', en: 'Left' },
  current: { zh: '当前期间', en: 'Now' },
  validFrom: { zh: '生效日', en: 'From' },
  setBy: { zh: '设置人', en: 'Set by' },
} as const;

const params = (ctx: ReadContext) => ({ currency: ctx.merchant.currency, exponent: ctx.merchant.exponent, orderIds: [] });
const maySet = (ctx: ReadContext, operation: string) => (ctx.may('settlement.terms') ? [operation] : []);

/** 可换货账: by dealer and period what was bought, may be exchanged, was, and is left. */
export const exchangeAccountList = answerList(settlement.queries['exchange-account'], {
  from: `${exchangeAccount('true')} x join parties.party p on p.merchant_id = :merchant and p.id = x.party_id`,
  where: 'true',
  key: 'x.id',
  columns: {
    id: { sql: 'x.id', type: 'reference', label: labels.id, filter: false },
    partyId: { sql: 'x.party_id', type: 'reference', label: labels.party, name: 'party' },
    party: { sql: 'p.name', type: 'text', label: labels.party },
    from: { sql: 'x.from_date', type: 'date', label: words.from, sort: true },
    to: { sql: 'x.to_date', type: 'date', label: words.to },
    rate: { sql: 'x.rate', type: 'number', label: words.rate },
    per: { sql: 'x.per', type: 'choice', label: words.per, choices: choicesOf(periodTitles) },
    purchases: { sql: 'x.purchases', type: 'money', label: words.purchases },
    quota: { sql: 'x.quota', type: 'money', label: words.quota },
    exchanged: { sql: 'x.exchanged', type: 'money', label: words.exchanged },
    promised: { sql: 'x.promised', type: 'money', label: words.promised },
    left: { sql: 'x."left"', type: 'money', label: words.left },
    current: { sql: 'x.current', type: 'boolean', label: words.current },
  },
  defaultSort: '-from',
  finish: (ctx, rows: object[]) => rows.map((row) => ({ ...row, allowed: maySet(ctx, 'settlement.set-exchange-terms') })),
  search: 'lower(p.name) like :pattern',
  params,
});

/** What shares were set, from which day. */
export const exchangeTerms = answerList(settlement.queries['exchange-terms'], {
  from: `settlement.exchange_term t join parties.party p on p.merchant_id = t.merchant_id and p.id = t.party_id
    left join access.membership m on m.merchant_id = t.merchant_id and m.person_id = t.set_by`,
  where: 't.merchant_id = :merchant',
  key: 'md5(t.party_id::text || t.valid_from::text)::uuid',
  columns: {
    id: { sql: 'md5(t.party_id::text || t.valid_from::text)::uuid', type: 'reference', label: labels.id, filter: false },
    partyId: { sql: 't.party_id', type: 'reference', label: labels.party, name: 'party' },
    party: { sql: 'p.name', type: 'text', label: labels.party },
    validFrom: { sql: 't.valid_from', type: 'date', label: words.validFrom },
    rate: { sql: 't.rate', type: 'number', label: words.rate },
    per: { sql: 't.per', type: 'choice', label: words.per, choices: choicesOf(periodTitles) },
    setBy: { sql: `coalesce(m.person_name, '')`, type: 'text', label: words.setBy },
  },
  defaultSort: '-validFrom',
  finish: (ctx, rows: object[]) => rows.map((row) => ({ ...row, allowed: maySet(ctx, 'settlement.drop-exchange-terms') })),
  search: 'lower(p.name) like :pattern',
});

const LEFT = statement(`select x.party_id as "partyId", x.rate, x.purchases, x.exchanged, x.promised
  from ${exchangeAccount('t.party_id = any(:customerIds::uuid[])')} x where x.current`);

interface Counted {
  partyId: string;
  rate: string;
  purchases: string;
  exchanged: string;
  promised: string;
}

addExchangeQuotas(async (ctx, asked) => {
  const rows = await ctx.rows<Counted>(LEFT, { ...params(ctx), ...asked });
  return new Map(
    rows.map(({ partyId, rate, purchases, exchanged, promised }) => {
      const figures = { rate: decimal(rate), purchases: decimal(purchases), exchanged: decimal(exchanged), promised: decimal(promised) };
      return [partyId, text(exchangeLeft(figures, ctx.merchant.exponent))];
    }),
  );
});
