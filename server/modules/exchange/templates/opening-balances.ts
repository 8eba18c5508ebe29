import { createHash } from 'node:crypto';
import { add, type Decimal, decimal, isZero, text as shown, zero } from '../../../kernel/decimal.ts';
import { column, defineTemplate, type Part, type Parts, type ReadRow, required } from '../documents/template.ts';
import { errors } from '../errors.ts';
import { day } from '../values/date.ts';
import { exchangeRate, signedAmount } from '../values/number.ts';
import { identifier, text } from '../values/text.ts';

/** A line of opening balances, by codes and names; what it does not say is left out. */
export type OpeningLine = { accountCode: string } & Partial<Record<keyof typeof given, string>>;

/** Rows of the same account that say the same. */
export interface OpeningDocument {
  lines: OpeningLine[];
}

/** How the fields of a line are called by the ledger. */
const given = {
  debit: 'debit',
  credit: 'credit',
  partyCode: 'party',
  dueDate: 'dueDate',
  reference: 'reference',
  shopCode: 'shop',
  warehouseCode: 'warehouse',
  personName: 'person',
  categoryCode: 'category',
  currency: 'currency',
  currencyAmount: 'currencyAmount',
  rate: 'rate',
} as const;

const columns = {
  account: required(
    column('科目编码', 'Account code', ['科目编码', '科目代码', '会计科目编码', '科目', 'account code', 'account'], identifier(12), '1122'),
  ),
  name: column('科目名称', 'Account name', ['科目名称', '会计科目', 'account name'], text(200), '应收账款'),
  debit: column('借方余额', 'Debit', ['借方余额', '期初借方', '借方', '期初借方余额', '借方金额', 'debit'], signedAmount, '300.00'),
  credit: column('贷方余额', 'Credit', ['贷方余额', '期初贷方', '贷方', '期初贷方余额', '贷方金额', 'credit'], signedAmount),
  party: column('往来单位', 'Partner', ['往来单位', '客户', '供应商', '客户/供应商', '往来单位编码', 'partner'], text(120), '乙店'),
  dueDate: column('到期日', 'Due date', ['到期日', '到期日期', 'due date', 'due'], day, '2026-01-31'),
  reference: column('单据号', 'Reference', ['单据号', '发票号', '合同号', 'reference', 'invoice'], text(60), 'INV-7'),
  shop: column('店铺', 'Shop', ['店铺', 'shop'], text(120)),
  warehouse: column('仓库', 'Warehouse', ['仓库', 'warehouse'], text(120)),
  person: column('人员', 'Person', ['人员', '职员', 'person'], text(120)),
  category: column('商品类目', 'Category', ['商品类目', '类目', 'category'], text(120)),
  currency: column('币种', 'Currency', ['币种', '币别', 'currency'], identifier(3)),
  currencyAmount: column('原币金额', 'Amount in it', ['原币金额', '原币余额', '外币金额', 'currency amount'], signedAmount),
  rate: column('汇率', 'Rate', ['汇率', 'rate', 'exchange rate'], exchangeRate),
};
const parts = {
  balances: {
    title: { zh: '期初余额', en: 'Opening balances' },
    role: 'main',
    columns,
    key: ['account', 'party', 'reference', 'dueDate', 'shop', 'warehouse', 'person', 'category', 'currency', 'debit', 'credit'],
  } satisfies Part<typeof columns>,
} satisfies Parts;

function lineOf({ values }: ReadRow<typeof columns>): OpeningLine {
  const line: OpeningLine = { accountCode: (values.account as string).replaceAll('.', '') };
  for (const [key, from] of Object.entries(given) as [keyof typeof given, keyof typeof columns][]) {
    const value = values[from] as string | Decimal | null;
    if (value === null || value === '') continue;
    if (typeof value === 'string') line[key] = value;
    else if (!isZero(value)) line[key] = shown(value);
  }
  return line;
}

/** What tells one file from another: its lines, in whatever order. */
const digestOf = (lines: readonly OpeningLine[]): string =>
  createHash('sha256')
    .update(
      lines
        .map((line) => JSON.stringify(Object.entries(line).sort()))
        .sort()
        .join('\n'),
    )
    .digest('hex');
export const openingDigest = (documents: readonly OpeningDocument[]): string => digestOf(documents.flatMap(({ lines }) => lines));

/** What one voucher of opening balances holds. */
export const MOST_OPENING_LINES = 2_000;

/** Opening balances by account, what they are about, and open item: all of a file or nothing. */
export const openingBalances = defineTemplate<OpeningDocument, typeof parts>({
  name: 'opening-balances',
  title: { zh: '期初余额', en: 'Opening balances' },
  entity: 'opening_balance',
  parts,
  blanks: ['-', '/'],
  options: [
    {
      name: 'date',
      label: { zh: '余额日期（默认第一个月的前一天）', en: 'Day (the one before the first month unless said)' },
      kind: 'text',
    },
  ],
  whole: () => {
    const lines: OpeningLine[] = [];
    const sums: Record<'debit' | 'credit', Decimal> = { debit: zero, credit: zero };
    return {
      document(document) {
        lines.push(...document.lines);
        for (const { debit = '0', credit = '0' } of document.lines) {
          sums.debit = add(sums.debit, decimal(debit));
          sums.credit = add(sums.credit, decimal(credit));
        }
      },
      foot: () => {},
      end: (file) => {
        if (lines.length > MOST_OPENING_LINES) throw errors.too_many_balances({ file, count: lines.length, most: MOST_OPENING_LINES });
        return { debit: shown(sums.debit), credit: shown(sums.credit), digest: digestOf(lines) };
      },
    };
  },
  assemble: ({ rows, report }) => {
    for (const row of rows.balances) if (!row.values.debit && !row.values.credit) report(row, 'debit', 'required');
    return { lines: rows.balances.map(lineOf) };
  },
});
