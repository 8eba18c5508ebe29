import { answer, type ReadContext } from '../../../kernel/context.ts';
import type { Title } from '../../../kernel/contract.ts';
import { decimal, sum, text } from '../../../kernel/decimal.ts';
import { sheetsOf } from '../../../kernel/print/answering.ts';
import { type PaperName, VOUCHER_PAPERS } from '../../../kernel/print/papers.ts';
import type { Sheet } from '../../../kernel/print/sheets.ts';
import { languageOfSheet, type Wording } from '../../../kernel/print/wording.ts';
import { sheetWords } from '../../../kernel/print/words.ts';
import { statement } from '../../../kernel/statement.ts';
import { namesOf } from '../../access/index.ts';
import { heading, parameter } from '../../company/index.ts';
import { capitalAmount } from '../capital.rules.ts';
import { ledger } from '../contract.ts';
import { recordersOf } from '../recorders.ts';
import { summaryOf } from '../summary.rules.ts';
import { voucherWords, type VoucherWord } from '../voucher-words.rules.ts';
import { inBinder } from '../vouchers/words.sql.ts';

/** In the order of a binder. */
const PLACE = `e.business_date, ${inBinder('s')}, e.id`;
const ENTRIES = statement(`with wanted as (
    select e.id, count(*) over () as whole
    from ledger.entry e
    left join ledger.seal s on s.merchant_id = e.merchant_id and s.entry_id = e.id
    where e.merchant_id = :merchant and (e.id = any(:entryIds::uuid[]) or (e.business_date between :from::date and :to::date))
      and (:after::uuid is null or (${PLACE}) > (
        select b.business_date, ${inBinder('bs')}, b.id from ledger.entry b
        left join ledger.seal bs on bs.merchant_id = b.merchant_id and bs.entry_id = b.id
        where b.merchant_id = :merchant and b.id = :after::uuid))
    order by ${PLACE} limit 200)
  select e.id, e.business_date as date, s.word as "voucherWord", s.voucher_number as "voucherNumber", e.event, e.summary, e.source_number as "sourceNumber",
    e.reverses_id is not null as reversal, wanted.whole::int as whole, h.maker_id as "makerId", h.reviewer_id as "reviewerId",
    coalesce(h.attachments, 0) + (select count(*) from office.attachment f
      where f.merchant_id = e.merchant_id and f.entity = 'ledger.entry' and f.document_id = e.id)::int as attachments, (
      select jsonb_agg(jsonb_build_object('code', a.code, 'name', a.name, 'debit', kernel.plain(l.debit), 'credit', kernel.plain(l.credit),
        'summary', l.summary, 'about', concat_ws(' ', p.name, o.name, w.name, m.person_name)) order by l.n)
      from ledger.entry_line l
      join ledger.account a on a.merchant_id = l.merchant_id and a.id = l.account_id
      left join parties.party p on p.merchant_id = l.merchant_id and p.id = l.party_id
      left join sales.shop o on o.merchant_id = l.merchant_id and o.id = l.shop_id
      left join inventory.warehouse w on w.merchant_id = l.merchant_id and w.id = l.warehouse_id
      left join access.membership m on m.merchant_id = l.merchant_id and m.person_id = l.person_id
      where l.merchant_id = e.merchant_id and l.entry_id = e.id) as lines
  from wanted
  join ledger.entry e on e.merchant_id = :merchant and e.id = wanted.id
  left join ledger.hand_voucher h on h.merchant_id = e.merchant_id and h.entry_id = e.id
  left join ledger.seal s on s.merchant_id = e.merchant_id and s.entry_id = e.id
  order by ${PLACE}`);

interface Row {
  id: string;
  date: string;
  voucherWord: VoucherWord | null;
  voucherNumber: number | null;
  event: string;
  summary: string;
  sourceNumber: string;
  reversal: boolean;
  whole: number;
  makerId: string | null;
  reviewerId: string | null;
  attachments: number;
  lines: { code: string; name: Record<string, string>; debit: string; credit: string; summary: string | null; about: string }[];
}

const words = {
  title: { zh: '记账凭证', en: 'Journal voucher' },
  summary: { zh: '摘要', en: 'Summary' },
  account: { zh: '会计科目', en: 'Account' },
  debit: { zh: '借方金额', en: 'Debit' },
  credit: { zh: '贷方金额', en: 'Credit' },
  ...sheetWords,
  checked: { zh: '审核', en: 'Checked' },
  posted: { zh: '记账', en: 'Posted' },
  manager: { zh: '会计主管', en: 'Chief accountant' },
  papers: { zh: '附单据', en: 'Papers' },
  cashier: { zh: '出纳', en: 'Cashier' },
  brought: { zh: '承前页', en: 'Brought forward' },
  carried: { zh: '过次页', en: 'Carried forward' },
  unnumbered: { zh: '未编号', en: 'Not numbered yet' },
} as const;

const titles: Record<VoucherWord, Title> = {
  general: words.title,
  receipt: { zh: '收款凭证', en: 'Receipt voucher' },
  payment: { zh: '付款凭证', en: 'Payment voucher' },
  transfer: { zh: '转账凭证', en: 'Transfer voucher' },
};

/** Vouchers 记账凭证 in the usual layout, up to 200 at once: chosen ones, or those of an interval of business dates. */
export const voucherSheets = answer(ledger.queries['voucher-sheets'], async (ctx, { entryIds, from, to, after, ...chosen }) => {
  const rows = await ctx.rows<Row>(ENTRIES, { entryIds: entryIds ?? [], from: from ?? null, to: to ?? null, after: after ?? null });
  const language = languageOfSheet(chosen.language, null, ctx.merchant);
  const [head, recorders, people, paper] = await Promise.all([
    heading(ctx),
    recordersOf(
      ctx,
      rows.map((row) => row.id),
      language,
    ),
    namesOf(
      ctx,
      rows.flatMap(({ makerId, reviewerId }) => [makerId, reviewerId]).filter((id) => id !== null),
      language,
    ),
    parameter(ctx, 'ledger.voucher_paper'),
  ]);
  const on = VOUCHER_PAPERS.find((each) => each === (chosen.paper ?? paper)) ?? VOUCHER_PAPERS[0];
  return sheetsOf(ctx, chosen, {
    title: words.title,
    papers: VOUCHER_PAPERS,
    paper,
    rows,
    numberOf: (row) => numberOf(row),
    left: (rows[0]?.whole ?? 0) - rows.length,
    sheet: (row, wording) =>
      sheetsOfVoucher(ctx, row, on, wording, {
        ...{ merchant: head.name, foot: head.foot, posted: recorders.get(row.id) ?? '' },
        prepared: people.get(row.makerId ?? '') ?? recorders.get(row.id) ?? '',
        checked: people.get(row.reviewerId ?? '') ?? '',
      }),
  });
});

const wordOf = ({ voucherWord }: Row) => voucherWords[voucherWord ?? 'general'];
/** Its month and number; the word where there are several. */
const numberOf = (row: Row): string =>
  [row.date.slice(0, 7), ...(row.voucherWord && row.voucherWord !== 'general' ? [wordOf(row).zh] : []), row.voucherNumber ?? '–'].join('-');

interface Around {
  merchant: string;
  foot: string;
  /** Who put it into the books, who wrote it, and who passed it. */
  posted: string;
  prepared: string;
  checked: string;
}

/** Lines of a voucher that a paper holds, two lines of text in each. */
const LINES_ON: Partial<Record<PaperName, number>> = { 'a4-2': 8, a5: 8, '241x140': 7 };
const ON_A4 = 24;

type Lines = Row['lines'];

/** A long voucher goes over several sheets; none of one line stands alone. */
function partsOf(lines: Lines, most: number): Lines[] {
  const count = Math.ceil(lines.length / most);
  const each = Math.ceil(lines.length / count);
  return Array.from({ length: count }, (_, at) => lines.slice(at * each, (at + 1) * each));
}

const totalOf = (lines: Lines, side: 'debit' | 'credit'): string => text(sum(lines.map((line) => decimal(line[side]))));

/** The sheets of a voucher: where there are several each carries over what the ones before came to (过次页, 承前页), and the last has the total. */
function sheetsOfVoucher(ctx: ReadContext, row: Row, paper: PaperName, wording: Wording, around: Around): Sheet[] {
  const { say } = wording;
  const parts = partsOf(row.lines, LINES_ON[paper] ?? ON_A4);
  const figure = (value: string) => (value === '0' ? '' : wording.money(value));
  const summary = summaryOf(row, wording.language);
  const inCapitals = wording.language === 'zh' && ctx.merchant.currency === 'CNY' ? `：${capitalAmount(totalOf(row.lines, 'debit'))}` : '';
  return parts.map((lines, at) => {
    const [before, through] = [parts.slice(0, at).flat(), parts.slice(0, at + 1).flat()];
    const sums = (label: string, of: Lines) => [label, '', wording.money(totalOf(of, 'debit')), wording.money(totalOf(of, 'credit'))];
    const part = parts.length > 1 ? `-${at + 1}/${parts.length}` : '';
    return sheetOf(row, part, wording, around, {
      rows: [
        ...(at > 0 ? [sums(say(words.brought), before)] : []),
        ...lines.map((line) => [
          line.summary ?? summary,
          [line.code, wording.name(line.name), line.about].filter(Boolean).join(' '),
          figure(line.debit),
          figure(line.credit),
        ]),
      ],
      sums: at + 1 < parts.length ? sums(say(words.carried), through) : sums(`${say(words.total)}${inCapitals}`, row.lines),
    });
  });
}

/** One sheet; `part` is which of how many. */
function sheetOf(row: Row, part: string, wording: Wording, around: Around, { rows, sums }: { rows: string[][]; sums: string[] }): Sheet {
  const { say } = wording;
  const zh = wording.language === 'zh';
  const said = `${row.voucherNumber}${part}`;
  const number =
    row.voucherNumber === null ? say(words.unnumbered) + part : zh ? `${wordOf(row).zh}字第 ${said} 号` : `No. ${wordOf(row).en}-${said}`;
  const byCash = row.voucherWord === 'receipt' || row.voucherWord === 'payment';
  return {
    kind: 'document',
    id: row.id,
    number: `${numberOf(row)}${part}`,
    language: wording.language,
    foot: around.foot,
    blocks: [
      {
        block: 'banner',
        title: say(titles[row.voucherWord ?? 'general']),
        left: around.merchant,
        centre: wording.date(row.date),
        right: row.attachments ? `${number} · ${say(words.papers)} ${row.attachments}${zh ? ' 张' : ''}` : number,
        barcode: null,
        mark: null,
      },
      {
        block: 'table',
        ruled: true,
        columns: [
          { label: say(words.summary), kind: 'text', share: 32 },
          { label: say(words.account), kind: 'text', share: 36 },
          { label: say(words.debit), kind: 'money', share: 16 },
          { label: say(words.credit), kind: 'money', share: 16 },
        ],
        ...{ rows, sums },
      },
      {
        block: 'signatures',
        names: [
          { label: say(words.manager), value: '' },
          { label: say(words.posted), value: around.posted },
          { label: say(words.checked), value: around.checked },
          // of money in cash or at a bank the cashier signs too (facts.md 6.1)
          ...(byCash ? [{ label: say(words.cashier), value: '' }] : []),
          { label: say(words.prepared), value: around.prepared },
        ],
      },
    ],
  };
}
