import dayjs from 'dayjs';
import { assets } from '../../../../server/modules/assets/contract.ts';
import { categoryWords, useWords } from '../../../../server/modules/assets/words.rules.ts';
import { useText, useTitle } from '../../i18n/i18n.ts';
import { useMerchant } from '../../session.ts';
import { DateField, MonthField } from '../../ui/form/DateFields.tsx';
import { ChoiceField, FieldGroup, FieldRow, MoneyField, QuantityField, TextField } from '../../ui/form/Fields.tsx';
import { OperationForm } from '../../ui/OperationForm.tsx';
import { todayIn } from '../../ui/time.ts';
import { percentOf } from '../freight/template-lines.ts';
import { fractionOf } from '../tax/percent.ts';
import { messages } from './messages.ts';

/** Whole numbers are typed like other amounts, a share as per cent. */
const entered = (values: Record<string, unknown>) => ({
  ...values,
  salvageRate: fractionOf(values.salvageRate),
  ...Object.fromEntries(['months', 'monthsBefore'].flatMap((key) => (values[key] === undefined ? [] : [[key, Number(values[key])]]))),
});

function useOptions() {
  const title = useTitle();
  const of = (words: readonly { value: string; label: { zh: string; en: string } }[]) =>
    words.map(({ value, label }) => ({ value, label: title(label) }));
  return { categories: of(categoryWords), uses: of(useWords) };
}

export function NewAsset({ close }: { close: () => void }) {
  const t = useText(messages);
  const { zone } = useMerchant();
  const { categories, uses } = useOptions();
  const initial = {
    category: 'electronics',
    usedFor: 'administration',
    salvageRate: '5',
    months: '36',
    acquiredOn: todayIn(zone),
    origin: 'booked',
  };
  return (
    <OperationForm
      operation={assets.operations['add-asset']}
      title={t('newAsset')}
      initial={initial as never}
      toInput={entered}
      onClose={close}
      onDone={close}
    >
      <TextField name="name" label={t('name')} autoFocus maxLength={100} />
      <FieldRow>
        <ChoiceField name="category" label={t('category')} options={categories} />
        <ChoiceField name="usedFor" label={t('usedFor')} options={uses} />
      </FieldRow>
      <FieldRow>
        <MoneyField name="cost" label={t('cost')} />
        <QuantityField name="salvageRate" label={t('salvageRate')} unit="%" />
        <QuantityField name="months" label={t('months')} />
      </FieldRow>
      <DateField name="acquiredOn" label={t('acquiredOn')} />
      <ChoiceField
        name="origin"
        label={t('origin')}
        options={(['booked', 'bank', 'cash'] as const).map((value) => ({ value, label: t(`origin.${value}`) }))}
      />
      <FieldRow>
        <TextField name="reference" label={t('reference')} maxLength={60} />
        <MoneyField name="tax" label={t('tax')} hint={t('taxHint')} />
      </FieldRow>
      <FieldRow>
        <TextField name="place" label={t('place')} maxLength={60} />
        <TextField name="person" label={t('person')} maxLength={60} />
        <TextField name="serialNumber" label={t('serialNumber')} maxLength={60} />
      </FieldRow>
      <FieldGroup title={t('older')}>
        <FieldRow>
          <MoneyField name="depreciatedBefore" label={t('depreciatedBefore')} />
          <QuantityField name="monthsBefore" label={t('monthsBefore')} />
        </FieldRow>
      </FieldGroup>
      <TextField name="note" label={t('note')} maxLength={200} />
    </OperationForm>
  );
}

/** What of a card its forms go by. */
export interface CardInSight {
  id: string;
  number: string;
  name: string;
  usedFor: string;
  salvageRate: string;
  months: number;
  place: string;
  person: string;
  serialNumber: string;
  note: string;
  version: number;
}

export function ChangeAsset({ card, close }: { card: CardInSight; close: () => void }) {
  const t = useText(messages);
  const { uses } = useOptions();
  const { id, version, number: _, months, ...rest } = card;
  const { name, usedFor, salvageRate, place, person, serialNumber, note } = rest;
  const initial = {
    assetId: id,
    expectedVersion: version,
    name,
    usedFor,
    salvageRate: percentOf(salvageRate),
    months: String(months),
    place,
    person,
    serialNumber,
    note,
  };
  return (
    <OperationForm
      operation={assets.operations['change-asset']}
      draft={id}
      initial={initial as never}
      toInput={entered}
      onClose={close}
      onDone={close}
      preview={false}
    >
      <TextField name="name" label={t('name')} autoFocus maxLength={100} />
      <ChoiceField name="usedFor" label={t('usedFor')} options={uses} />
      <FieldRow>
        <QuantityField name="salvageRate" label={t('salvageRate')} unit="%" />
        <QuantityField name="months" label={t('months')} />
      </FieldRow>
      <FieldRow>
        <TextField name="place" label={t('place')} maxLength={60} />
        <TextField name="person" label={t('person')} maxLength={60} />
        <TextField name="serialNumber" label={t('serialNumber')} maxLength={60} />
      </FieldRow>
      <TextField name="note" label={t('note')} maxLength={200} />
    </OperationForm>
  );
}

export function DisposeAsset({ card, close }: { card: CardInSight; close: () => void }) {
  const t = useText(messages);
  const { zone } = useMerchant();
  return (
    <OperationForm
      operation={assets.operations['dispose-asset']}
      draft={card.id}
      initial={{ assetId: card.id, expectedVersion: card.version, disposedOn: todayIn(zone), proceeds: '0', tax: '0', money: 'bank' }}
      about={`${card.number} ${card.name} · ${t('disposeHint')}`}
      places={{ 'assets.disposed_too_early': 'disposedOn' }}
      onClose={close}
      onDone={close}
    >
      <DateField name="disposedOn" label={t('disposedOn')} autoFocus />
      <FieldRow>
        <MoneyField name="proceeds" label={t('proceeds')} />
        <MoneyField name="tax" label={t('outputTax')} />
        <ChoiceField name="money" label={t('money')} options={(['bank', 'cash'] as const).map((value) => ({ value, label: t(value) }))} />
      </FieldRow>
      <TextField name="note" label={t('note')} maxLength={200} />
    </OperationForm>
  );
}

/** A month to depreciate, or to take back. */
export function MonthForm({ operation, close }: { operation: 'depreciate' | 'undo-depreciation'; close: () => void }) {
  const t = useText(messages);
  const { zone } = useMerchant();
  // one that still runs is refused
  const ended = dayjs(todayIn(zone)).subtract(1, 'month').format('YYYY-MM');
  return (
    <OperationForm
      operation={assets.operations[operation]}
      places={{ 'ledger.period_not_ended': 'month', 'assets.period_closed': 'month' }}
      initial={{ month: ended }}
      onClose={close}
      onDone={close}
    >
      <MonthField name="month" label={t('asOfMonth')} hint={t('monthHint')} autoFocus />
    </OperationForm>
  );
}
