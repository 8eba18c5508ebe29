import { marketplaces } from '../../../../server/modules/marketplaces/contract.ts';
import { type RowOf, useAsk } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { useMerchant } from '../../session.ts';
import { useFormValues } from '../../ui/form/context.ts';
import { DateField } from '../../ui/form/DateFields.tsx';
import { ChoicesField, FieldRow, MoneyField, TextField } from '../../ui/form/Fields.tsx';
import { OperationForm } from '../../ui/OperationForm.tsx';
import { useWords } from '../../ui/record/useWords.ts';
import { todayIn } from '../../ui/time.ts';
import { Money } from '../../ui/Values.tsx';
import { messages } from './messages.ts';

const { operations, queries } = marketplaces;
export type LackingFees = RowOf<(typeof queries)['fees-without-invoice']>;
const KINDS = ['commission', 'promotion', 'advertising', 'storage'] as const;

/** The last day of the month that begins on a day. */
function endOf(month: string): string {
  return new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 0)).toISOString().slice(0, 10);
}

/** What the server refuses of one field. */
const PLACES = {
  'marketplaces.fee_tax_range': 'tax',
  'marketplaces.fees_differ': 'gross',
  'marketplaces.fee_invoice_taken': 'invoiceNumber',
  'ledger.period_closed': 'invoiceDate',
};

/** The invoice of a platform for fees that were booked whole: what it says has to be what they come to. */
export function RecordFeeInvoice({ rows, close }: { rows: readonly LackingFees[]; close: () => void }) {
  const t = useText(messages);
  const { shown } = useWords(queries['fees-without-invoice']);
  const { zone } = useMerchant();
  const [first] = rows;
  if (!first) return null;
  const own = rows.filter(({ shopId }) => shopId === first.shopId);
  const months = own.map(({ month }) => month).sort();
  return (
    <OperationForm
      operation={operations['record-fee-invoice']}
      places={PLACES}
      initial={
        {
          ...{
            shopId: first.shopId,
            from: months[0],
            to: endOf(months.at(-1) ?? first.month),
            kinds: [...new Set(own.map(({ kind }) => kind))],
          },
          ...{ invoiceDate: todayIn(zone), ...(own.length === 1 && { gross: first.gross, tax: first.tax }) },
        } as never
      }
      about={first.shop}
      draft={own.map(({ id }) => id).join()}
      width={640}
      onClose={close}
      onDone={close}
    >
      <FieldRow>
        <DateField name="from" label={t('feesFrom')} />
        <DateField name="to" label={t('feesTo')} />
      </FieldRow>
      <ChoicesField name="kinds" label={t('kind')} options={KINDS.map((value) => ({ value, label: shown('kind', value) }))} />
      <ShouldSay />
      <FieldRow>
        <TextField name="invoiceNumber" label={t('invoiceNumber')} autoFocus />
        <DateField name="invoiceDate" label={t('invoiceDate')} />
      </FieldRow>
      <FieldRow>
        <MoneyField name="gross" label={t('invoiceGross')} />
        <MoneyField name="tax" label={t('invoiceTax')} />
      </FieldRow>
      <TextField name="note" label={t('note')} optional />
    </OperationForm>
  );
}

interface Asked {
  shopId?: string;
  from?: string;
  to?: string;
  kinds?: (typeof KINDS)[number][];
}

/** What the books have for the days and kinds that are chosen. */
function ShouldSay() {
  const t = useText(messages);
  const { shopId, from, to, kinds } = useFormValues<Asked>();
  const asked = { shopId: shopId ?? '', from: from ?? '', to: to ?? '', kinds: kinds ?? [] };
  const { data } = useAsk(queries['fees-for-invoice'], asked, { enabled: Boolean(from && to && kinds?.length) });
  if (!data) return null;
  return (
    <p className="quiet" aria-live="polite">
      {t('feesCome', { lines: data.lines })} <Money value={data.gross} /> · {t('invoiceTax')} <Money value={data.tax} />
    </p>
  );
}
