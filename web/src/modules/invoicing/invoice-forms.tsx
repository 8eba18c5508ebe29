import { useState } from 'react';
import { invoicing } from '../../../../server/modules/invoicing/contract.ts';
import { useAsk } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { useMerchant } from '../../session.ts';
import { isZero } from '../../ui/decimal.ts';
import { DateField } from '../../ui/form/DateFields.tsx';
import { ChoiceField, FieldRow, TextAreaField, TextField } from '../../ui/form/Fields.tsx';
import { LinesField } from '../../ui/form/LinesField.tsx';
import type { LineColumn } from '../../ui/lines.ts';
import { OperationForm } from '../../ui/OperationForm.tsx';
import { todayIn } from '../../ui/time.ts';
import type { ActedInvoice } from './invoice-actions.tsx';
import { messages } from './messages.ts';

const { operations, queries } = invoicing;
interface InvoiceFormProps {
  invoice: ActedInvoice;
  close: () => void;
}
const seen = (invoice: ActedInvoice) => ({ invoiceId: invoice.id, expectedVersion: invoice.version });
const formOf = ({ invoice, close }: InvoiceFormProps) => ({
  draft: invoice.id,
  about: invoice.number,
  onClose: close,
  onDone: close,
  preview: false,
});

export function IssueInvoices({ invoices, close }: { invoices: ActedInvoice[]; close: () => void }) {
  const t = useText(messages);
  return (
    <OperationForm
      operation={operations['issue-invoices']}
      about={invoices.map(({ number }) => number).join(' · ')}
      initial={{ invoiceIds: invoices.map(({ id }) => id), provider: 'file' }}
      onClose={close}
      onDone={close}
      preview={false}
    >
      <ChoiceField
        name="provider"
        label={t('provider')}
        hint={t('simulatedWarning')}
        options={(['file', 'simulated'] as const).map((value) => ({ value, label: t(`provider.${value}`) }))}
      />
    </OperationForm>
  );
}

export function RecordIssued(props: InvoiceFormProps) {
  const t = useText(messages);
  const { zone } = useMerchant();
  return (
    <OperationForm operation={operations['record-issued']} initial={{ ...seen(props.invoice), issuedOn: todayIn(zone) }} {...formOf(props)}>
      <FieldRow>
        <TextField name="invoiceNumber" label={t('invoiceNumber')} maxLength={20} autoFocus />
        <DateField name="issuedOn" label={t('issuedOn')} />
      </FieldRow>
    </OperationForm>
  );
}

export function MarkSent(props: InvoiceFormProps) {
  const t = useText(messages);
  return (
    <OperationForm operation={operations['mark-invoice-sent']} initial={seen(props.invoice)} {...formOf(props)}>
      <TextField name="sentTo" label={t('sentTo')} maxLength={120} autoFocus />
    </OperationForm>
  );
}

export function ChangeInvoice(props: InvoiceFormProps) {
  const t = useText(messages);
  const { data: found } = useAsk(queries['sales-invoice'], { number: props.invoice.number });
  if (!found) return null;
  const { kind, buyerName, buyerTaxIdentity, buyerContact, buyerBank, buyerEmail, remark } = found;
  return (
    <OperationForm
      operation={operations['change-invoice']}
      initial={{ ...seen(props.invoice), kind, buyerName, buyerTaxIdentity, buyerContact, buyerBank, buyerEmail, remark }}
      {...formOf(props)}
    >
      <ChoiceField
        name="kind"
        label={t('kind')}
        options={(['general', 'special'] as const).map((value) => ({ value, label: t(`kind.${value}`) }))}
      />
      <BuyerFields />
      <TextField name="remark" label={t('remark')} maxLength={200} />
    </OperationForm>
  );
}

/** What stands of the buyer on the paper. */
export function BuyerFields({ optional = false }: { optional?: boolean }) {
  const t = useText(messages);
  return (
    <>
      <FieldRow>
        <TextField name="buyerName" label={t('buyerName')} maxLength={120} {...(optional && { hint: t('buyerNameHint') })} />
        <TextField name="buyerTaxIdentity" label={t('taxIdentity')} maxLength={40} />
      </FieldRow>
      <TextField name="buyerContact" label={t('contact')} maxLength={200} />
      <FieldRow>
        <TextField name="buyerBank" label={t('bank')} maxLength={200} />
        <TextField name="buyerEmail" label={t('email')} maxLength={120} />
      </FieldRow>
    </>
  );
}

interface RedLine {
  lineId: string;
  item: string;
  left: string;
  quantity?: string;
  gross?: string;
}
const isSaid = (figure: string | undefined) => figure !== undefined && figure !== '' && !isZero(figure);
/** Lines that say how much; all that is left where the whole is taken back. */
const redOf = (lines: unknown) =>
  (lines as RedLine[])
    .filter(({ quantity, gross }) => isSaid(quantity) || isSaid(gross))
    .map(({ lineId, quantity, gross }) => ({ lineId, ...(isSaid(quantity) ? { quantity } : { gross }) }));

function useRedLines(number: string) {
  const { data } = useAsk(queries['sales-invoice'], { number });
  return data?.lines.filter(({ left }) => !isZero(left)).map((line): RedLine => ({ lineId: line.id, item: line.name, left: line.left }));
}

function RedFields({ parts, choose }: { parts: boolean; choose: (parts: boolean) => void }) {
  const t = useText(messages);
  const columns: LineColumn<RedLine>[] = [
    { key: 'item', label: t('item'), kind: 'show' },
    { key: 'left', label: t('left'), width: 110, kind: 'show' },
    { key: 'quantity', label: t('quantity'), width: 110, kind: 'decimal' },
    { key: 'gross', label: t('gross'), width: 120, kind: 'decimal' },
  ];
  return (
    <>
      <TextAreaField name="reason" label={t('reason')} maxLength={200} autoFocus />
      <label className="quiet">
        <input type="checkbox" checked={parts} onChange={(event) => choose(event.target.checked)} /> {t('parts')}
      </label>
      {parts && (
        <>
          <p className="quiet">{t('redHint')}</p>
          <LinesField<RedLine> name="lines" label={t('redLines')} columns={columns} />
        </>
      )}
    </>
  );
}

export function RequestRed(props: InvoiceFormProps) {
  const [parts, choose] = useState(false);
  const lines = useRedLines(props.invoice.number);
  if (!lines) return null;
  return (
    <OperationForm
      operation={operations['request-red-invoice']}
      initial={{ ...seen(props.invoice), lines } as never}
      toInput={({ lines: said, ...values }) => ({ ...values, ...(parts && { lines: redOf(said) }) }) as never}
      width={680}
      {...formOf(props)}
    >
      <RedFields parts={parts} choose={choose} />
    </OperationForm>
  );
}

export function OpenConfirmation(props: InvoiceFormProps) {
  const t = useText(messages);
  const [parts, choose] = useState(false);
  const lines = useRedLines(props.invoice.number);
  if (!lines) return null;
  return (
    <OperationForm
      operation={operations['open-red-confirmation']}
      initial={{ ...seen(props.invoice), openedBy: 'seller', lines } as never}
      toInput={({ lines: said, ...values }) => ({ ...values, ...(parts && { lines: redOf(said) }) }) as never}
      width={680}
      {...formOf(props)}
    >
      <FieldRow>
        <ChoiceField
          name="openedBy"
          label={t('openedBy')}
          options={(['seller', 'buyer'] as const).map((value) => ({ value, label: t(`openedBy.${value}`) }))}
        />
        <TextField name="reference" label={t('reference')} maxLength={40} />
      </FieldRow>
      <RedFields parts={parts} choose={choose} />
    </OperationForm>
  );
}
