import { absolute, type Decimal, isZero, negate, subtract, text as shown, zero } from '../../../kernel/decimal.ts';
import { type Column, column, defineTemplate, type Part, type Parts, type ReadRow, required } from '../documents/template.ts';
import { day } from '../values/date.ts';
import { signedAmount } from '../values/number.ts';
import { identifier, oneOf, remark } from '../values/text.ts';

/** A movement at the bank, or several that are all the same. */
export interface BankMovementDocument {
  lines: {
    /** Its row in the file. */
    n: number;
    date: string;
    /** What came in; negative: what went out. */
    amount: string;
    balance: string | null;
    serial: string;
    counterparty: string;
    counterpartyAccount: string;
    summary: string;
  }[];
}

/** What a bank calls the columns of its file, the best first. */
interface Names {
  date: readonly string[];
  received?: readonly string[];
  paid?: readonly string[];
  amount?: readonly string[];
  side?: readonly string[];
  balance: readonly string[];
  serial: readonly string[];
  counterparty: readonly string[];
  counterpartyAccount: readonly string[];
  summary: readonly string[];
  purpose: readonly string[];
}

// of the account's owner: what the bank calls debit went out
const side = oneOf({
  借: 'out',
  贷: 'in',
  支: 'out',
  收: 'in',
  支出: 'out',
  收入: 'in',
  往账: 'out',
  来账: 'in',
  debit: 'out',
  credit: 'in',
} as const);

const columnsOf = (names: Names) => ({
  date: required(column('交易日期', 'Date', names.date, day, '2026-11-05')),
  received: column('收入', 'In', names.received ?? ['收入'], signedAmount, '1000.00') as Column<Decimal>,
  paid: column('支出', 'Out', names.paid ?? ['支出'], signedAmount),
  amount: column('金额', 'Amount', names.amount ?? ['金额'], signedAmount),
  side: column('借贷方向', 'Debit or credit', names.side ?? ['收支方向'], side),
  balance: column('余额', 'Balance', names.balance, signedAmount, '1500.00'),
  serial: column('流水号', 'Serial number', names.serial, identifier(100), 'HQP20261105000123'),
  counterparty: column('对方户名', 'Counterparty', names.counterparty, remark(200), '杭州某某贸易有限公司'),
  counterpartyAccount: column('对方账号', 'Their number', names.counterpartyAccount, identifier(60), '6222020200112233445'),
  summary: column('摘要', 'Summary', names.summary, remark(150), '货款'),
  purpose: column('用途、附言', 'Purpose', names.purpose, remark(150)),
});
type BankColumns = ReturnType<typeof columnsOf>;
type Row = ReadRow<BankColumns>;

/** What a row moved: by two columns, or by one with its sign or its direction. */
function movedBy({ received, paid, amount, side: direction }: Row['values']): Decimal {
  if (received !== null || paid !== null) return subtract(received ?? zero, paid ?? zero);
  if (amount === null) return zero;
  return direction === null ? amount : direction === 'out' ? negate(absolute(amount)) : absolute(amount);
}

const lineOf = ({ row, values }: Row): BankMovementDocument['lines'][number] => ({
  n: row,
  date: values.date as string,
  amount: shown(movedBy(values)),
  balance: values.balance === null ? null : shown(values.balance),
  serial: values.serial ?? '',
  counterparty: values.counterparty ?? '',
  counterpartyAccount: values.counterpartyAccount ?? '',
  summary: [values.summary, values.purpose].filter((said, at, all) => said && all.indexOf(said) === at).join(' '),
});

function bankTemplate(name: string, title: { zh: string; en: string }, names: Names) {
  const columns = columnsOf(names);
  const parts = {
    lines: {
      title: { zh: '银行流水', en: 'Lines of the bank' },
      role: 'main',
      columns,
      key: ['date', 'serial', 'balance', 'received', 'paid', 'amount', 'counterparty'],
    } satisfies Part<BankColumns>,
  } satisfies Parts;
  return defineTemplate<BankMovementDocument, typeof parts>({
    name,
    title,
    entity: 'bank_line',
    parts,
    blanks: ['-', '--', '/'],
    options: [{ name: 'account', label: { zh: '资金账户', en: 'Money account' }, kind: 'money_account', required: true }],
    assemble({ rows, report }) {
      for (const row of rows.lines as Row[]) if (isZero(movedBy(row.values))) report(row, 'amount', 'required');
      return { lines: (rows.lines as Row[]).map(lineOf) };
    },
  });
}

const icbc: Names = {
  date: ['交易时间', '交易日期', '入账日期', '记账日期'],
  received: ['贷方发生额', '转入金额', '收入金额'],
  paid: ['借方发生额', '转出金额', '支出金额'],
  amount: ['发生额', '交易金额'],
  side: ['借/贷', '借贷标志'],
  balance: ['余额', '账户余额'],
  serial: ['凭证号', '交易流水号', '流水号'],
  counterparty: ['对方单位名称', '对方单位', '对方户名'],
  counterpartyAccount: ['对方账号', '对方帐号'],
  summary: ['摘要'],
  purpose: ['用途', '附言', '个性化信息'],
};
const ccb: Names = {
  date: ['记账日期', '交易时间', '交易日期'],
  received: ['贷方发生额/元(收入)', '贷方发生额（收入）', '贷方发生额(收入)', '贷方发生额', '收入'],
  paid: ['借方发生额/元(支取)', '借方发生额（支取）', '借方发生额(支取)', '借方发生额', '支出'],
  balance: ['余额'],
  serial: ['账户明细编号-交易流水号', '交易流水号', '企业流水号', '凭证号'],
  counterparty: ['对方户名'],
  counterpartyAccount: ['对方账号'],
  summary: ['摘要'],
  purpose: ['备注', '附言'],
};
const cmb: Names = {
  date: ['交易日', '交易日期', '记账日期'],
  received: ['贷方金额', '收入'],
  paid: ['借方金额', '支出'],
  amount: ['交易金额'],
  side: ['借贷标记'],
  balance: ['余额', '联机余额'],
  serial: ['流水号', '业务参考号', '流程实例号'],
  counterparty: ['收(付)方名称', '收（付）方名称', '收付方名称', '对手信息'],
  counterpartyAccount: ['收(付)方账号', '收(付)方帐号', '收（付）方帐号', '收付方账号'],
  summary: ['摘要', '业务摘要', '客户摘要'],
  purpose: ['用途', '其它摘要', '交易类型'],
};
const abc: Names = {
  date: ['交易时间', '交易日期'],
  received: ['收入金额', '贷方金额', '收入金额(元)'],
  paid: ['支出金额', '借方金额', '支出金额(元)'],
  amount: ['交易金额'],
  balance: ['账户余额', '本次余额', '余额'],
  serial: ['日志号', '交易流水号', '流水号'],
  counterparty: ['对方户名'],
  counterpartyAccount: ['对方账号'],
  summary: ['交易用途', '交易摘要', '摘要'],
  purpose: ['附言', '交易行名'],
};
const boc: Names = {
  date: ['交易日期[ Transaction Date ]', '交易日期[Transaction Date]', '交易日期'],
  amount: ['交易金额[ Trade Amount ]', '交易金额[Trade Amount]', '交易金额'],
  balance: ['交易后余额[ After-transaction balance ]', '交易后余额[After-transaction balance]', '交易后余额'],
  serial: ['交易流水号[ Transaction reference number ]', '交易流水号[Transaction reference number]', '交易流水号'],
  counterparty: ['对方名称', "付款人名称[ Payer's Name ]", "收款人名称[ Payee's Name ]", '对方户名'],
  counterpartyAccount: ['对方账号', '付款人账号[ Debit Account No. ]', "收款人账号[ Payee's Account Number ]"],
  summary: ['摘要[ Reference ]', '摘要[Reference]', '摘要'],
  purpose: ['用途[ Purpose ]', '用途[Purpose]', '交易附言[ Remark ]', '用途'],
};

const all = (of: keyof Names): string[] => [...new Set([icbc, ccb, cmb, abc, boc].flatMap((names) => names[of] ?? []))];
const any: Names = {
  date: [...all('date'), '日期', 'date', 'transaction date', 'posting date'],
  received: [...all('received'), '收入', '收款金额', 'credit', 'in', 'deposit'],
  paid: [...all('paid'), '支出', '付款金额', 'debit', 'out', 'withdrawal'],
  amount: [...all('amount'), '金额', 'amount'],
  side: [...all('side'), '收/支', '收支', '方向', 'direction'],
  balance: [...all('balance'), 'balance'],
  serial: [...all('serial'), '业务流水号', '账务流水号', 'reference', 'serial'],
  counterparty: [...all('counterparty'), '对方名称', 'counterparty', 'payee', 'payer'],
  counterpartyAccount: [...all('counterpartyAccount'), 'counterparty account'],
  summary: [...all('summary'), 'description', 'summary'],
  purpose: [...all('purpose'), 'remark'],
};

/** The files of banks as their customers download them; any other by columns the person places, which are kept. */
export const bankStatements = [
  bankTemplate('bank-icbc', { zh: '工商银行流水', en: 'ICBC statement' }, icbc),
  bankTemplate('bank-ccb', { zh: '建设银行流水', en: 'China Construction Bank statement' }, ccb),
  bankTemplate('bank-cmb', { zh: '招商银行流水', en: 'China Merchants Bank statement' }, cmb),
  bankTemplate('bank-abc', { zh: '农业银行流水', en: 'Agricultural Bank of China statement' }, abc),
  bankTemplate('bank-boc', { zh: '中国银行流水', en: 'Bank of China statement' }, boc),
  bankTemplate('bank-statement', { zh: '银行流水（其他银行）', en: 'Statement of any bank' }, any),
];
