import { add, type Decimal, decimal, isZero, negate, subtract, text as shown, zero } from '../../../kernel/decimal.ts';
import type { TemplateOption, Whole } from '../documents/template.ts';
import { errors } from '../errors.ts';
import type { Parser } from '../values/cell.ts';

/** What lines of platforms are for, by the names of marketplaces. */
export type StatementKind =
  | ('sale' | 'subsidy' | 'refund' | 'commission' | 'promotion' | 'advertising' | 'storage' | 'freight' | 'insurance')
  | ('payment_fee' | 'compensation' | 'fine' | 'deposit' | 'withdrawal' | 'unclear');

/** An amount of a row: what the wallet rose by. */
export interface StatementLine {
  number: string;
  part: string;
  orderNumber: string;
  subOrderNumber: string;
  kind: StatementKind;
  kindWord: string;
  amount: string;
  balance: string | null;
  occurredAt: string;
  note: string;
}

/** A row of a platform's file, or all rows that stand for one thing. */
export interface StatementDocument {
  layout: string;
  feed: 'settlement' | 'flow';
  lines: StatementLine[];
  /** As the file says them, for its closing totals. */
  totals: Totals;
  account: string;
}
export type Totals = Readonly<Record<string, Decimal>>;

export const shopOption: TemplateOption = { name: 'shop', label: { zh: '店铺', en: 'Shop' }, kind: 'shop', required: true };

/** The first that fits decides. Words of fees stand before those of money given back: a fee given back is still that fee. */
const WORDS: readonly (readonly [RegExp, StatementKind])[] = [
  [/提现手续费|提现服务费/, 'payment_fee'],
  [/提现|充值|转账到银行|转出到银行|转账|payout|transfer/i, 'withdrawal'],
  [/保证金|deposit/i, 'deposit'],
  [/运费险|运费保险|退货包运费|保险/, 'insurance'],
  [/推广|达人|团长|招商|淘宝客|多多进宝|机构服务费|cps/i, 'promotion'],
  [/广告|直通车|万相台|引力|多多搜索|advertis/i, 'advertising'],
  [/仓储|入仓|storage/i, 'storage'],
  [/手续费|支付服务费|花呗|信用卡|收单/, 'payment_fee'],
  [/佣金|扣点|技术服务|软件服务|平台服务|交易服务|类目|服务费|commission|service fee|referral/i, 'commission'],
  [/罚|违约|违规|处罚|penalty|fine\b/i, 'fine'],
  [/赔付|赔偿|补偿|小额打款|compensation/i, 'compensation'],
  [/补贴|优惠券|红包|京豆|津贴|积分|subsid/i, 'subsidy'],
  [/退款|售后|refund/i, 'refund'],
  [/运费|配送|物流|快递|freight|shipping/i, 'freight'],
  [/货款|交易|在线支付|收入|结算|sale|order|payment/i, 'sale'],
  [/收费/, 'payment_fee'],
];

/** What words of a file mean; nobody guesses what they do not say. */
export const kindOf = (...words: readonly (string | null)[]): StatementKind => {
  for (const word of words) {
    const found = WORDS.find(([pattern]) => word && pattern.test(word));
    if (found) return found[1];
  }
  return 'unclear';
};

const absolute = (value: Decimal): Decimal => (value < 0n ? negate(value) : value);

/** What came in less what went out, however the file signs what went out. */
export const moved = (came: Decimal | null, went: Decimal | null): Decimal =>
  came !== null && !isZero(came) ? absolute(came) : negate(absolute(went ?? zero));

/** Signs an amount by what stands beside it: 支出, 出账, 应付. */
export const signed = (amount: Decimal, direction: string | null): Decimal =>
  direction === null ? amount : /支出|出账|出帐|应付|扣|out|debit/i.test(direction) ? negate(absolute(amount)) : absolute(amount);

/** Lines of some amounts of a row; those of zero are left out. */
export const partsOf = (
  line: Omit<StatementLine, 'part' | 'kind' | 'amount'>,
  amounts: readonly (readonly [part: string, kind: StatementKind, amount: Decimal])[],
): StatementLine[] => amounts.flatMap(([part, kind, amount]) => (isZero(amount) ? [] : [{ ...line, part, kind, amount: shown(amount) }]));

/** Texts of WeChat begin with a grave accent, so that a spreadsheet leaves them alone. */
export const behindAccent =
  <T>(parse: Parser<T>): Parser<T> =>
  (cell, context) =>
    parse(cell.replace(/^`/, ''), context);

/** What the closing rows of a file say: how many lines, and what they come to. */
interface Closing {
  /** A figure of the file's end, or null where this row says none. */
  read(cells: readonly string[]): Totals | null;
  /** Whether a file without them is cut off. */
  isMust: boolean;
}

/**
 * Keeps watch over a file: its closing totals are what its lines come to, and where lines have a balance each follows from the one before, from above or from
 * below. What is cut off, or lacks lines in its midst, shows in one of the two.
 */
export function watch(closing: Closing | null, accountOf: (above: string) => string | null = () => null): () => Whole<StatementDocument> {
  return () => {
    const sums = new Map<string, Decimal>();
    const said = new Map<string, Decimal>();
    const balances = { down: null as string | null, up: null as string | null, before: null as Balanced | null };
    let account = '';
    return {
      above(rows) {
        for (const cells of rows) account ||= accountOf(cells.join(',')) ?? '';
      },
      document({ totals, lines, account: own }) {
        account ||= own;
        for (const [name, amount] of Object.entries(totals)) sums.set(name, add(sums.get(name) ?? zero, amount));
        for (const line of lines) if (line.balance !== null) balances.before = follow(balances, line);
      },
      foot(cells) {
        for (const [name, amount] of Object.entries(closing?.read(cells) ?? {})) said.set(name, amount);
      },
      end(file) {
        if (closing?.isMust && !said.size) throw errors.statement_cut({ file });
        for (const [name, total] of said) {
          const lines = sums.get(name) ?? zero;
          if (lines !== total) throw errors.statement_totals({ file, what: name, total: shown(total), lines: shown(lines) });
        }
        if (balances.down !== null && balances.up !== null) throw errors.statement_balance({ file, line: balances.down });
        return { account };
      },
    };
  };
}

interface Balanced {
  amount: Decimal;
  balance: Decimal;
}

/** Where lines do not follow from each other downwards, and where not upwards: both, and one is missing. */
function follow(balances: { down: string | null; up: string | null; before: Balanced | null }, line: StatementLine): Balanced {
  const now = { amount: decimal(line.amount), balance: decimal(line.balance as string) };
  const { before } = balances;
  if (before && add(before.balance, now.amount) !== now.balance) balances.down ??= line.number;
  if (before && subtract(before.balance, before.amount) !== now.balance) balances.up ??= line.number;
  return now;
}
