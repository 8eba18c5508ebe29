import { answer, type ReadContext } from '../../../kernel/context.ts';
import { decimal, subtract, text } from '../../../kernel/decimal.ts';
import { maskName } from '../../../kernel/mask.ts';
import { analysis, statement } from '../../../kernel/statement.ts';
import { analytics } from '../contract.ts';
import { LEDGER, PROFIT_ACCOUNTS } from '../profit/pieces.sql.ts';
import { figuresOf, sorted, type Summed } from '../profit/profit.rules.ts';
import { isOfLines, narrowing, PROFIT_BY_LINE, PROFIT_BY_ORDER } from '../profit/profit.sql.ts';
import { profitRoles, wholeRoles } from '../profit/roles.ts';
import type { ProfitAsked, ProfitDimension } from '../profit/shapes.ts';
import { profitSheet } from '../profit/sheet.ts';

const BY_ORDER = analysis(PROFIT_BY_ORDER);
const BY_LINE = analysis(PROFIT_BY_LINE);
const AGAINST = analysis(LEDGER);
const ACCOUNTS = statement(PROFIT_ACCOUNTS);

type Label = string | Record<string, string>;
interface Row extends Summed {
  /** A row of the analysis, the sum of a first-level account, or of everything. */
  kind: 'row' | 'account' | 'total';
  code: string | null;
  booked: string;
  key: string;
  label: Label | null;
  withinKey: string;
  withinLabel: Label | null;
  orders: number;
}
interface Against {
  code: string;
  name: Record<string, string>;
  ledger: string;
}

const NONE = { zh: '不属于订单', en: 'Of no order' };
const BLANK = { zh: '未填写', en: 'Not said' };

/** What a key is called; names of buyers only to those who may see them. */
function called(ctx: ReadContext, dimension: ProfitDimension, key: string, label: Label | null): Label {
  if (key === '') return NONE;
  if (key === '-') return BLANK;
  const isPerson = dimension === 'customer' || dimension === 'dealer';
  if (isPerson && !ctx.may('parties.see-personal-data')) return maskName(String(label ?? '')) ?? '';
  return label ?? key;
}

/** Rows by one or two dimensions, all of them, with their total and what the ledger says. */
async function profitOf(ctx: ReadContext, asked: ProfitAsked) {
  const { from, to, by, within, where } = asked;
  const known = await ctx.rows<{ id: string; code: string; role: string }>(ACCOUNTS, { roles: profitRoles, wholeRoles });
  const [vat, of] = [known.filter(({ role }) => role === 'output_vat'), known.filter(({ role }) => role !== 'output_vat')];
  const common = {
    ...{ from, to, roles: profitRoles, exponent: ctx.merchant.exponent, vatIds: vat.map(({ id }) => id) },
    ...{ accountIds: of.map(({ id }) => id), accountCodes: of.map(({ code }) => code), accountRoles: of.map(({ role }) => role) },
  };
  const ofLines = [by, within, ...where.map(({ dimension }) => dimension)].some(isOfLines);
  const whole = !where.length && !ctx.actor.shops;
  const [found, accounts] = await Promise.all([
    ctx.rows<Row>(ofLines ? BY_LINE : BY_ORDER, { ...common, by, within: within ?? null, ...narrowing(where) }),
    whole ? ctx.rows<Against>(AGAINST, common) : [],
  ]);
  const rows = found
    .filter(({ kind }) => kind === 'row')
    .map(({ key, label, withinKey, withinLabel, kind: _, code: __, booked: ___, ...row }) => ({
      ...figuresOf(row),
      ...{ key, label: called(ctx, by, key, label) },
      ...(within ? { withinKey, withinLabel: called(ctx, within, withinKey, withinLabel) } : { withinKey: null, withinLabel: null }),
    }));
  const total = found.find(({ kind }) => kind === 'total');
  const booked = new Map(found.flatMap(({ kind, code, booked: amount }) => (kind === 'account' && code ? [[code, amount] as const] : [])));
  if (!total) throw new Error('an aggregate of everything always answers');
  return {
    rows: sorted(rows, asked.sort),
    total: figuresOf(total),
    checks: accounts.map(({ code, name, ledger }) => {
      const own = text(decimal(booked.get(code) ?? '0'));
      return { code, name, ledger: text(decimal(ledger)), rows: own, difference: text(subtract(decimal(ledger), decimal(own))) };
    }),
  };
}

/** Profit from any side: figures of the ledger, told to orders and their lines. */
export const profitQuery = answer(analytics.queries.profit, async (ctx, asked) => {
  const { rows, ...rest } = await profitOf(ctx, asked);
  return { ...rest, rows: rows.slice(0, asked.limit), more: rows.length > asked.limit };
});

/** The same as a spreadsheet with all rows. */
export const profitFile = answer(analytics.queries['profit-file'], async (ctx, asked) => {
  const { rows, total, checks } = await profitOf(ctx, asked);
  const content = await profitSheet({ asked, rows, total, checks }, ctx.actor.language);
  return { name: `profit-${asked.by}-${asked.from}-${asked.to}.xlsx`, content: content.toString('base64') };
});
