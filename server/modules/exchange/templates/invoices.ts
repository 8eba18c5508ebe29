import { type Decimal, text as plain } from '../../../kernel/decimal.ts';
import { column, defineTemplate, type Part, type Parts, required } from '../documents/template.ts';
import { day } from '../values/date.ts';
import { amount, signedAmount } from '../values/number.ts';
import { identifier, remark, text } from '../values/text.ts';

/** What became of an invoice that was asked for. */
export interface InvoiceAnswerDocument {
  number: string;
  invoiceNumber: string | null;
  issuedOn: string | null;
  gross: string | null;
  failure: string | null;
}

const answerColumns = {
  number: required(
    column('申请单号', 'Request', ['申请单号', '发票流水号', '单据编号', '流水号', 'request', 'number'], identifier(40), 'FP2611-000001'),
  ),
  invoiceNumber: column(
    '发票号码',
    'Invoice number',
    ['发票号码', '数电发票号码', '数电票号码', '全电发票号码', 'invoice number'],
    identifier(40),
    '26332000000000000001',
  ),
  issuedOn: column('开票日期', 'Issued on', ['开票日期', '开票时间', 'issued on', 'date'], day, '2026-11-28'),
  gross: column('价税合计', 'With tax', ['价税合计', '含税金额', '价税合计金额', 'total', 'with tax'], signedAmount, '113.00'),
  failure: column('失败原因', 'Why not', ['失败原因', '错误信息', '原因', 'error', 'reason'], remark(300)),
};
const answerParts = {
  answers: { title: { zh: '开票结果', en: 'Issued invoices' }, role: 'main', columns: answerColumns, key: ['number'] } satisfies Part<
    typeof answerColumns
  >,
} satisfies Parts;

const said = (value: Decimal | null | undefined): string | null => (value === null || value === undefined ? null : plain(value));

/** The answer of whoever issued invoices: the file of the tax bureau, or of a service. */
export const invoiceAnswers = defineTemplate<InvoiceAnswerDocument, typeof answerParts>({
  name: 'invoice-answers',
  title: { zh: '开票结果', en: 'Issued invoices' },
  entity: 'invoice_answer',
  parts: answerParts,
  blanks: ['-', '/'],
  oneRow: true,
  assemble({ rows }) {
    const values = rows.answers[0]?.values;
    if (!values) return undefined;
    const { number, invoiceNumber, issuedOn, gross, failure } = values;
    return {
      number: number as string,
      invoiceNumber: invoiceNumber ?? null,
      issuedOn: issuedOn ?? null,
      gross: said(gross),
      failure: failure ?? null,
    };
  },
});

/** An invoice of a supplier that the tax office has as chosen for deduction. */
export interface CertifiedBillDocument {
  invoiceNumber: string;
  supplierTaxIdentity: string | null;
  supplier: string | null;
  net: string | null;
  tax: string;
  certifiedOn: string | null;
}

const billColumns = {
  invoiceNumber: required(
    column(
      '发票号码',
      'Invoice number',
      ['数电发票号码', '数电票号码', '全电发票号码', '发票号码', 'invoice number'],
      identifier(60),
      '26332000000000000001',
    ),
  ),
  supplierTaxIdentity: column(
    '销方税号',
    'Tax identity of the seller',
    ['销方识别号', '销售方纳税人识别号', '销方纳税人识别号', '销方税号', '销售方税号', 'seller tax id'],
    identifier(40),
    '91330106MA2CFJ2D7T',
  ),
  supplier: column('销方名称', 'Seller', ['销方名称', '销售方纳税人名称', '销售方名称', '销方纳税人名称', 'seller'], text(120), '宏远工厂'),
  net: column('金额', 'Without tax', ['金额', '不含税金额', '合计金额', 'net', 'amount'], amount, '100.00'),
  tax: required(column('税额', 'Tax', ['税额', '有效抵扣税额', '有效税额', '票面税额', '合计税额', 'tax'], amount, '13.00')),
  certifiedOn: column(
    '勾选日期',
    'Chosen on',
    ['勾选日期', '勾选时间', '用途确认日期', '认证日期', 'chosen on', 'certified on'],
    day,
    '2026-11-28',
  ),
};
const billParts = {
  bills: {
    title: { zh: '勾选清单', en: 'Chosen for deduction' },
    role: 'main',
    columns: billColumns,
    key: ['invoiceNumber', 'supplierTaxIdentity'],
  } satisfies Part<typeof billColumns>,
} satisfies Parts;

/** The tax office's list of invoices chosen for deduction (勾选). */
export const certifiedBills = defineTemplate<CertifiedBillDocument, typeof billParts>({
  name: 'certified-bills',
  title: { zh: '进项勾选清单', en: 'Purchase invoices chosen for deduction' },
  entity: 'certified_bill',
  parts: billParts,
  blanks: ['-', '/'],
  oneRow: true,
  assemble({ rows }) {
    const values = rows.bills[0]?.values;
    if (!values) return undefined;
    const { invoiceNumber, supplierTaxIdentity, supplier, net, tax, certifiedOn } = values;
    return {
      ...{ invoiceNumber: invoiceNumber as string, supplierTaxIdentity: supplierTaxIdentity ?? null, supplier: supplier ?? null },
      ...{ net: said(net), tax: said(tax) ?? '0', certifiedOn: certifiedOn ?? null },
    };
  },
});
