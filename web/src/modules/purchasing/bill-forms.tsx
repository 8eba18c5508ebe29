import { type ReactNode, useState } from 'react';
import { parties } from '../../../../server/modules/parties/contract.ts';
import { purchasing } from '../../../../server/modules/purchasing/contract.ts';
import { type RowOf, useAsk } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { useMerchant } from '../../session.ts';
import { isZero, sum } from '../../ui/decimal.ts';
import { DateField } from '../../ui/form/DateFields.tsx';
import { ChoiceField, FieldRow, MoneyField, QuantityField, TextAreaField, TextField } from '../../ui/form/Fields.tsx';
import { LinesField } from '../../ui/form/LinesField.tsx';
import { useGo } from '../../ui/Go.tsx';
import type { LineColumn } from '../../ui/lines.ts';
import { PageHead } from '../../ui/list/ListHead.tsx';
import { FormPage, OperationForm } from '../../ui/OperationForm.tsx';
import { Picker, PickerField } from '../../ui/Picker.tsx';
import { todayIn } from '../../ui/time.ts';
import { Money as Amount } from '../../ui/Values.tsx';
import type { AnswerOf } from '../access/names.tsx';
import { type Money, MoneyChoiceField, useMoney } from '../banking/money-choice.tsx';
import type { ActedBill } from './bill-actions.tsx';
import { useRows } from './known.ts';
import { messages } from './messages.ts';
import { RateField } from './rate-field.tsx';

const { operations, queries } = purchasing;
const METHODS = ['bank', 'cash', 'alipay', 'wechat', 'other_wallet'] as const;

/** Why a bill is paid although it does not match. */
export function ReleaseBill({ bill, close }: { bill: ActedBill; close: () => void }) {
  const t = useText(messages);
  return (
    <OperationForm
      operation={operations['release-bill']}
      draft={bill.id}
      about={bill.number}
      initial={{ billId: bill.id, expectedVersion: bill.version }}
      onClose={close}
      onDone={close}
      preview={false}
    >
      <TextAreaField name="reason" label={t('reason')} maxLength={300} autoFocus />
    </OperationForm>
  );
}

interface SupplierPickerProps {
  value: string | undefined;
  pick: (supplierId: string | undefined) => void;
}
function SupplierPicker({ value, pick }: SupplierPickerProps) {
  const t = useText(messages);
  return (
    <Picker
      aria-label={t('supplier')}
      placeholder={t('supplier')}
      query={parties.queries.suppliers}
      option={(row) => ({ value: row.id, label: row.name, extra: row.code })}
      value={value}
      onPick={pick}
      autoFocus
    />
  );
}

interface Billed {
  orderLineId: string;
  sku: string;
  orderNumber: string;
  open: string;
  quantity?: string;
  unitPrice?: string;
}

type Billable = RowOf<typeof queries.billable>;

/** A bill of a supplier: whose it is, then what of its orders it is for. */
export function NewBillPage() {
  const t = useText(messages);
  const [supplierId, pick] = useState<string>();
  const [wrong] = useState(() => new URLSearchParams(window.location.search).get('corrects'));
  if (wrong) return <CorrectBill number={wrong} />;
  if (supplierId) return <EnterBill supplierId={supplierId} />;
  return (
    <main className="plain-page" id="main" tabIndex={-1}>
      <PageHead title={t('newBill')} />
      <p className="quiet">{t('whoseBill')}</p>
      <div style={{ maxWidth: 420 }}>
        <SupplierPicker value={supplierId} pick={pick} />
      </div>
    </main>
  );
}

type Bill = AnswerOf<typeof queries.bill>;

/** A bill that is wrong, as it stands: the right one takes its place. */
function CorrectBill({ number }: { number: string }) {
  const { data: bill } = useAsk(queries.bill, { number });
  return bill ? <EnterBill supplierId={bill.supplierId} wrong={bill} /> : null;
}

/** What a bill in this place may be for: what the wrong one was for first, as it says it, then what else is open. */
function linesFor(rows: readonly Billable[], wrong: Bill | undefined): Billed[] {
  const before = new Map(wrong?.lines.map((line) => [line.orderLineId, line]));
  const billed = (wrong?.lines ?? []).map((line) => {
    const open = rows.find(({ id }) => id === line.orderLineId)?.billable ?? '0';
    return {
      ...{ orderLineId: line.orderLineId ?? '', sku: line.skuCode, orderNumber: line.orderNumber, open: sum([open, line.quantity]) },
      ...{ quantity: line.quantity, unitPrice: line.unitPrice },
    };
  });
  const others = rows
    .filter(({ id }) => !before.has(id))
    .map(({ id, skuCode, orderNumber, billable, unitPrice }) => ({
      ...{ orderLineId: id, sku: skuCode, orderNumber, open: billable, unitPrice },
      ...(isZero(billable) || wrong ? {} : { quantity: billable }),
    }));
  return [...billed, ...others];
}

const headOf = ({ id, version, invoiceNumber, invoiceDate, dueDate, note }: Bill) => ({
  ...{ billId: id, expectedVersion: version, invoiceNumber, invoiceDate, dueDate, note },
});

function EnterBill({ supplierId, wrong }: { supplierId: string; wrong?: Bill }) {
  const t = useText(messages);
  const go = useGo();
  const { zone } = useMerchant();
  const rows = useRows(queries.billable, { limit: 500 }, { fixed: { supplierId } });
  if (!rows) return null;
  const columns: LineColumn<Billed>[] = [
    { key: 'orderNumber', label: t('order'), width: 150, kind: 'show' },
    { key: 'sku', label: t('sku'), width: 160, kind: 'show' },
    { key: 'open', label: t('billable'), width: 90, kind: 'show' },
    { key: 'quantity', label: t('quantity'), width: 110, kind: 'decimal' },
    { key: 'unitPrice', label: t('unitPrice'), width: 120, kind: 'decimal' },
  ];
  return (
    <FormPage
      operation={(wrong ? operations['correct-bill'] : operations['enter-bill']) as (typeof operations)['enter-bill']}
      draft={wrong?.id ?? supplierId}
      about={wrong && t('correctingHint', { number: wrong.number })}
      initial={
        {
          ...{ supplierId, invoiceDate: todayIn(zone), ...(wrong && headOf(wrong)) },
          lines: linesFor(rows, wrong),
        } as never
      }
      toInput={({ lines, ...values }) =>
        ({
          ...values,
          lines: (lines as unknown as Billed[])
            .filter(({ quantity }) => quantity && !isZero(quantity))
            .map(({ orderLineId, quantity, unitPrice }) => ({ orderLineId, quantity, ...(unitPrice && { unitPrice }) })),
        }) as never
      }
      onClose={() => go('/purchasing/bills')}
      onDone={({ number }) => go(`/purchasing/bills/${number}`)}
    >
      <FieldRow>
        <TextField name="invoiceNumber" label={t('invoiceNumber')} maxLength={60} autoFocus />
        <MoneyField name="total" label={t('stated')} optional />
      </FieldRow>
      <FieldRow>
        <DateField name="invoiceDate" label={t('invoiceDate')} />
        <DateField name="dueDate" label={t('dueDate')} optional />
      </FieldRow>
      <p className="quiet">{rows.length || wrong ? t('billHint') : t('nothingToBill')}</p>
      <LinesField<Billed> name="lines" label={t('lines')} columns={columns} />
      <FieldRow>
        <RateField day="invoiceDate" orderLineId={wrong?.lines[0]?.orderLineId ?? rows[0]?.id} />
        <TextField name="note" label={t('note')} maxLength={500} optional />
      </FieldRow>
    </FormPage>
  );
}

interface Paid {
  billId: string;
  sku: string;
  open: string;
  amount?: string;
}
const paidOf = (lines: unknown) =>
  (lines as Paid[]).filter(({ amount }) => amount && !isZero(amount)).map(({ billId, amount }) => ({ billId, amount }));

/** The open bills of a supplier that may be paid. */
function useOpenBills(supplierId: string | undefined, only?: readonly string[]) {
  const filter = [
    { column: 'supplierId', operator: 'equals' as const, value: supplierId ?? '' },
    { column: 'payment', operator: 'one_of' as const, value: ['open', 'part_paid'] },
  ];
  const rows = useRows(queries.bills, { filter, sort: 'dueDate', limit: 200 }, { when: supplierId !== undefined });
  return rows?.filter(({ id }) => !only || only.includes(id));
}
const linesOf = (rows: readonly { id: string; number: string; invoiceNumber: string; open: string }[], filled: boolean): Paid[] =>
  rows.map(({ id, number, invoiceNumber, open }) => ({
    ...{ billId: id, sku: `${number} · ${invoiceNumber}`, open },
    ...(filled && { amount: open }),
  }));

function usePaidColumns(): LineColumn<Paid>[] {
  const t = useText(messages);
  return [
    { key: 'sku', label: t('bill'), width: 260, kind: 'show' },
    { key: 'open', label: t('owed'), width: 110, kind: 'show' },
    { key: 'amount', label: t('amount'), width: 130, kind: 'decimal' },
  ];
}

/** `rate` asks for the rate of what is paid. */
function PaymentFields({ rate, money, label }: { rate: ReactNode; money: Money; label?: string }) {
  const t = useText(messages);
  return (
    <>
      <FieldRow>
        <MoneyChoiceField form="suppliers" money={money} label={label ?? t('outOfAccount')}>
          <ChoiceField name="method" label={t('method')} options={METHODS.map((value) => ({ value, label: t(`method.${value}`) }))} />
        </MoneyChoiceField>
        <DateField name="paidOn" label={t('paidOn')} />
      </FieldRow>
      <FieldRow>
        <TextField name="reference" label={t('bankReference')} maxLength={80} optional />
        {rate}
      </FieldRow>
      <TextField name="note" label={t('note')} maxLength={500} optional />
    </>
  );
}

/** Bills of a supplier are paid: those chosen, or all that are owed. */
export function PaySupplier({ supplierId, only, close }: { supplierId?: string; only?: readonly string[]; close: () => void }) {
  const t = useText(messages);
  const { zone } = useMerchant();
  const [picked, pick] = useState(supplierId);
  const rows = useOpenBills(picked, only);
  const columns = usePaidColumns();
  const money = useMoney('suppliers');
  if (!money) return null;
  return (
    <OperationForm
      key={`${picked} ${rows?.length}`}
      operation={operations['pay-bills']}
      draft={picked ?? 'new'}
      width={680}
      initial={{ supplierId: picked, method: 'bank', ...money.initial, paidOn: todayIn(zone), lines: linesOf(rows ?? [], true) } as never}
      toInput={({ lines, ...values }: Record<string, unknown>) => ({ ...values, bills: paidOf(lines) }) as never}
      onClose={close}
      onDone={close}
    >
      {!supplierId && <SupplierPicker value={picked} pick={pick} />}
      {rows && !rows.length && <p className="quiet">{t('nothingToPay')}</p>}
      <LinesField<Paid> name="lines" label={t('bills')} columns={columns} />
      <PaymentFields
        money={money}
        rate={<QuantityField name="exchangeRate" label={t('exchangeRate')} hint={t('exchangeHint')} optional />}
      />
    </OperationForm>
  );
}

/** Money before there is a bill: an advance, or a deposit that binds. */
export function PayAhead({ close }: { close: () => void }) {
  const t = useText(messages);
  const { zone, currency: books } = useMerchant();
  const [currency, count] = useState(books);
  const money = useMoney('suppliers');
  if (!money) return null;
  return (
    <OperationForm
      operation={operations['pay-ahead']}
      draft="new"
      width={640}
      initial={{ kind: 'prepayment', method: 'bank', ...money.initial, paidOn: todayIn(zone) } as never}
      onClose={close}
      onDone={close}
    >
      <FieldRow>
        <PickerField
          name="supplierId"
          label={t('supplier')}
          query={queries.suppliers}
          option={(row) => ({ value: row.id, label: row.name, extra: row.currency === books ? row.code : `${row.code} · ${row.currency}` })}
          onRow={(row) => count(row?.currency ?? books)}
          autoFocus
        />
        <PickerField
          name="orderId"
          label={t('order')}
          query={queries.orders}
          option={(row) => ({ value: row.id, label: row.number, extra: row.supplier })}
          optional
        />
      </FieldRow>
      <FieldRow>
        <ChoiceField
          name="kind"
          label={t('kind')}
          options={(['prepayment', 'deposit'] as const).map((value) => ({ value, label: t(`kind.${value}`) }))}
        />
        <MoneyField name="amount" label={t('amount')} currency={currency} />
      </FieldRow>
      <p className="quiet">{t('depositHint')}</p>
      {currency !== books && <p className="quiet">{t('aheadRate', { currency })}</p>}
      <PaymentFields money={money} rate={<RateField day="paidOn" />} />
    </OperationForm>
  );
}

interface AheadProps {
  payment: { id: string; number: string; supplierId: string; supplier: string; open: string; version: number; currency: string };
  close: () => void;
}

/** What was paid ahead, or is owed for a return, comes back in money: all that is left unless told. */
export function RecordRepayment({ payment, close }: AheadProps) {
  const t = useText(messages);
  const { zone, currency: books } = useMerchant();
  const money = useMoney('suppliers');
  if (!money) return null;
  return (
    <OperationForm
      operation={operations['record-repayment']}
      draft={payment.id}
      about={`${payment.number} · ${payment.supplier}`}
      width={640}
      initial={
        {
          ...{ paymentId: payment.id, expectedVersion: payment.version, amount: payment.open, method: 'bank', paidOn: todayIn(zone) },
          ...money.initial,
        } as never
      }
      onClose={close}
      onDone={close}
    >
      <MoneyField name="amount" label={t('amount')} currency={payment.currency} autoFocus />
      <PaymentFields
        money={money}
        label={t('intoAccount')}
        rate={payment.currency !== books && <QuantityField name="exchangeRate" label={t('exchangeRate')} optional />}
      />
    </OperationForm>
  );
}

/** What was paid ahead is set against bills. */
export function ApplyPrepayment({ payment, close }: AheadProps) {
  const t = useText(messages);
  const rows = useOpenBills(payment.supplierId);
  const columns = usePaidColumns();
  if (!rows) return null;
  return (
    <OperationForm
      operation={operations['apply-prepayment']}
      draft={payment.id}
      about={
        <>
          {payment.number} · <Amount value={payment.open} currency={payment.currency} />
        </>
      }
      width={640}
      initial={{ paymentId: payment.id, expectedVersion: payment.version, lines: linesOf(rows, false) } as never}
      toInput={({ lines, ...values }: Record<string, unknown>) => ({ ...values, bills: paidOf(lines) }) as never}
      onClose={close}
      onDone={close}
    >
      {rows.length ? <LinesField<Paid> name="lines" label={t('bills')} columns={columns} /> : <p className="quiet">{t('nothingToPay')}</p>}
    </OperationForm>
  );
}
