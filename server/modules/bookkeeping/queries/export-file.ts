import { answer } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { summaryOf, type VoucherWord, voucherWords } from '../../ledger/index.ts';
import { bookkeeping, type Target } from '../contract.ts';
import { errors } from '../errors.ts';
import { tableFile } from '../handing-out.ts';
import { asJson, layouts, type OutgoingLine } from '../layouts.rules.ts';

const EXPORT = statement(
  `select x.name, x.target from bookkeeping.voucher_export x where x.merchant_id = :merchant and x.id = :exportId::uuid`,
);
const LINES =
  statement(`select e.id as "voucherId", e.business_date as date, s.word, s.voucher_number::text as number, l.n, e.event, e.summary,
    e.source_number as "sourceNumber", e.reverses_id is not null as reversal, coalesce(m.code, a.code) as account,
    coalesce(nullif(m.name, ''), a.name ->> 'zh', a.name ->> 'en', '') as "accountName", l.debit, l.credit, coalesce(p.name, '') as party,
    coalesce(l.currency, '') as currency, coalesce(l.currency_amount::text, '') as "currencyAmount", coalesce(l.rate::text, '') as rate
  from bookkeeping.exported_voucher x
  join ledger.entry e on e.merchant_id = x.merchant_id and e.id = x.entry_id
  join ledger.seal s on s.merchant_id = e.merchant_id and s.entry_id = e.id
  join ledger.entry_line l on l.merchant_id = e.merchant_id and l.entry_id = e.id
  join ledger.account a on a.merchant_id = l.merchant_id and a.id = l.account_id
  left join parties.party p on p.merchant_id = l.merchant_id and p.id = l.party_id
  left join lateral (select m.code, m.name from bookkeeping.account_match m where m.merchant_id = l.merchant_id and m.account_id = l.account_id
    and m.system = :system and m.valid_from <= e.business_date order by m.valid_from desc, m.code limit 1) m on true
  where x.merchant_id = :merchant and x.export_id = :exportId::uuid order by s.period, s.word, s.voucher_number, l.n`);

type Line = Omit<OutgoingLine, 'word'> & { word: VoucherWord; event: string; sourceNumber: string; reversal: boolean };

/** The file of an export, the same whenever it is asked for while the accounts mean the same; JSON is what the API takes in. */
export const exportFile = answer(bookkeeping.queries['export-file'], async (ctx, { exportId, format }) => {
  const found = await ctx.row<{ name: string; target: Target }>(EXPORT, { exportId });
  if (!found) throw errors.export_not_found();
  const layout = layouts[found.target];
  const rows = await ctx.rows<Line>(LINES, { exportId, system: layout.system });
  const lines = rows.map((line) => ({ ...line, word: voucherWords[line.word].zh, summary: summaryOf(line, 'zh') }));
  const content =
    format === 'json'
      ? Buffer.from(asJson(lines))
      : await tableFile(
          format,
          found.name,
          layout.columns,
          lines.map((line) => layout.columns.map((column) => column.of(line))),
        );
  return { name: `${found.name}.${format}`, content: content.toString('base64') };
});
