import { billing } from '../../../../../server/modules/billing/contract.ts';
import { useText } from '../../../i18n/i18n.ts';
import { InstantField } from '../../../ui/form/DateFields.tsx';
import { ChoiceField, FieldRow, MoneyField, QuantityField, TextField } from '../../../ui/form/Fields.tsx';
import { LinesField } from '../../../ui/form/LinesField.tsx';
import type { LineColumn } from '../../../ui/lines.ts';
import { OperationForm } from '../../../ui/OperationForm.tsx';
import { PickerField } from '../../../ui/Picker.tsx';
import { useWords } from '../../../ui/record/useWords.ts';
import { CarrierField } from '../../freight/carrier-field.tsx';
import { percentOf } from '../../freight/template-lines.ts';
import { fractionOf } from '../../tax/percent.ts';
import { messages } from './messages.ts';

const { operations } = billing;
const METHODS = ['bank', 'cash', 'alipay', 'wechat', 'other_wallet'] as const;

interface EnteredLine {
  waybill?: string;
  collected?: string;
  fee?: string;
  missing?: 'keep' | 'write_off';
}
export interface Entered {
  id: string;
  version: number;
  carrier: string;
  reference: string;
  note: string;
  method: string;
  received: string;
  receivedAt: string;
  rows: { waybill: string; collected: string; fee: string; missing: 'keep' | 'write_off' }[];
}

const given = ({ lines, ...values }: Record<string, unknown>) =>
  ({ ...values, lines: (lines as EnteredLine[]).filter(({ waybill, collected }) => waybill || collected) }) as never;

function SettlementFields() {
  const t = useText(messages);
  const { shown } = useWords(billing.queries.payments);
  const columns: LineColumn<EnteredLine>[] = [
    { key: 'waybill', label: t('waybill'), kind: 'text', width: 200 },
    { key: 'collected', label: t('collected'), kind: 'decimal', width: 120 },
    { key: 'fee', label: t('fee'), kind: 'decimal', width: 110 },
    {
      key: 'missing',
      label: t('missing'),
      kind: 'choice',
      width: 130,
      options: (['keep', 'write_off'] as const).map((value) => ({ value, label: t(`missing.${value}`) })),
    } as LineColumn<EnteredLine>,
  ];
  return (
    <>
      <FieldRow>
        <CarrierField name="carrier" label={t('carrier')} />
        <TextField name="reference" label={t('reference')} />
      </FieldRow>
      <FieldRow>
        <MoneyField name="received" label={t('received')} />
        <ChoiceField name="method" label={t('method')} options={METHODS.map((value) => ({ value, label: shown('method', value) }))} />
        <InstantField name="receivedAt" label={t('receivedAt')} />
      </FieldRow>
      <TextField name="note" label={t('note')} />
      <p className="quiet">{t('linesHint')}</p>
      <LinesField<EnteredLine> name="lines" label={t('lines')} columns={columns} blank={() => ({})} />
    </>
  );
}

/** The list a carrier sends, pasted as it is. */
export function EnterSettlement({ close, done }: { close: () => void; done: (made: { number: string }) => void }) {
  return (
    <OperationForm
      operation={operations['enter-cod-settlement']}
      initial={{ method: 'bank', lines: [{}] as never }}
      toInput={given}
      draft="new"
      width={760}
      onClose={close}
      onDone={done}
      preview={false}
    >
      <SettlementFields />
    </OperationForm>
  );
}

export function ChangeSettlement({ settlement, close }: { settlement: Entered; close: () => void }) {
  const { id, version, carrier, reference, note, method, received, receivedAt, rows } = settlement;
  return (
    <OperationForm
      operation={operations['change-cod-settlement']}
      initial={
        {
          ...{ settlementId: id, expectedVersion: version, carrier, reference, note, method, received, receivedAt },
          lines: rows.map(({ waybill, collected, fee, missing }) => ({ waybill, collected, fee, missing })),
        } as never
      }
      toInput={given}
      draft={id}
      width={760}
      onClose={close}
      onDone={close}
      preview={false}
    >
      <SettlementFields />
    </OperationForm>
  );
}

interface ReasonProps {
  collection: { id: string; version: number };
  close: () => void;
}
const seen = ({ id, version }: ReasonProps['collection']) => ({ collectionId: id, expectedVersion: version });

export function Refuse({ collection, close }: ReasonProps) {
  const t = useText(messages);
  return (
    <OperationForm
      operation={operations['refuse-collection']}
      initial={seen(collection)}
      about={t('refuseHint')}
      draft={collection.id}
      onClose={close}
      onDone={close}
      danger
    >
      <TextField name="reason" label={t('reason')} autoFocus />
    </OperationForm>
  );
}

export function UndoRefusal({ collection, close }: ReasonProps) {
  const t = useText(messages);
  return (
    <OperationForm
      operation={operations['undo-refusal']}
      initial={seen(collection)}
      draft={collection.id}
      onClose={close}
      onDone={close}
      danger
    >
      <TextField name="reason" label={t('reason')} autoFocus />
    </OperationForm>
  );
}

export function ReverseSettlement({ settlement, close }: { settlement: { id: string; version: number }; close: () => void }) {
  const t = useText(messages);
  return (
    <OperationForm
      operation={operations['reverse-cod-settlement']}
      initial={{ settlementId: settlement.id, expectedVersion: settlement.version }}
      draft={settlement.id}
      onClose={close}
      onDone={close}
      danger
    >
      <TextField name="reason" label={t('reason')} autoFocus />
    </OperationForm>
  );
}

export interface CarrierTerms {
  carrier: string;
  rate: string | null;
  least: string | null;
}

/** What a carrier keeps for collecting. */
export function SetTerms({ terms, close }: { terms?: CarrierTerms; close: () => void }) {
  const t = useText(messages);
  return (
    <OperationForm
      operation={operations['set-collection-terms']}
      initial={{
        ...(terms && { carrier: terms.carrier }),
        ...(terms?.rate && { rate: percentOf(terms.rate) }),
        ...(terms?.least && { least: terms.least }),
      }}
      toInput={({ rate, ...values }) => ({ ...values, rate: fractionOf(rate) }) as never}
      draft={terms?.carrier ?? 'new'}
      onClose={close}
      onDone={close}
      preview={false}
    >
      {!terms && <CarrierField name="carrier" label={t('carrier')} />}
      <FieldRow>
        <QuantityField name="rate" label={t('rate')} unit="%" />
        <MoneyField name="least" label={t('least')} />
      </FieldRow>
    </OperationForm>
  );
}

interface ParkedProps {
  parked: { id: string; version: number; waybill: string; amount: string };
  close: () => void;
}
const ofParked = ({ id, version }: ParkedProps['parked']) => ({ parkedId: id, expectedVersion: version });

/** The parcel that parked money was collected for: of those that are still open. */
export function AssignParked({ parked, close }: ParkedProps) {
  const t = useText(messages);
  return (
    <OperationForm
      operation={operations['assign-parked-collection']}
      initial={ofParked(parked)}
      about={`${parked.waybill} · ${parked.amount}`}
      draft={parked.id}
      onClose={close}
      onDone={close}
    >
      <PickerField
        name="collectionId"
        label={t('parcelOf')}
        query={billing.queries.collections}
        filter={[{ column: 'status', operator: 'equals', value: 'open' }]}
        option={(row) => ({ value: row.id, label: row.orderNumber, extra: `${row.waybill} · ${row.open}` })}
      />
    </OperationForm>
  );
}

export function PayParkedBack({ parked, close }: ParkedProps) {
  const t = useText(messages);
  const { shown } = useWords(billing.queries.payments);
  return (
    <OperationForm
      operation={operations['pay-parked-back']}
      initial={{ ...ofParked(parked), method: 'bank' }}
      about={`${parked.waybill} · ${parked.amount}`}
      draft={parked.id}
      onClose={close}
      onDone={close}
      danger
    >
      <ChoiceField name="method" label={t('method')} options={METHODS.map((value) => ({ value, label: shown('method', value) }))} />
      <TextField name="reason" label={t('reason')} autoFocus />
    </OperationForm>
  );
}

export function UndoParked({ parked, close }: ParkedProps) {
  const t = useText(messages);
  return (
    <OperationForm
      operation={operations['undo-parked']}
      initial={ofParked(parked)}
      about={parked.waybill}
      draft={parked.id}
      onClose={close}
      onDone={close}
      danger
    >
      <TextField name="reason" label={t('reason')} autoFocus />
    </OperationForm>
  );
}
