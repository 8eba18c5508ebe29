import { parties } from '../../../../server/modules/parties/contract.ts';
import { settlement } from '../../../../server/modules/settlement/contract.ts';
import { type RowOf, useAsk } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { useMerchant } from '../../session.ts';
import { DateField } from '../../ui/form/DateFields.tsx';
import { ChoiceField, FieldRow, QuantityField, SwitchField } from '../../ui/form/Fields.tsx';
import { OperationForm } from '../../ui/OperationForm.tsx';
import { PickerField } from '../../ui/Picker.tsx';
import { useWords } from '../../ui/record/useWords.ts';
import { todayIn } from '../../ui/time.ts';
import { percentOf } from '../freight/template-lines.ts';
import { fractionOf } from '../tax/percent.ts';
import { messages } from './messages.ts';

const { operations, queries } = settlement;
const CYCLES = ['none', 'monthly', 'half_monthly', 'days'] as const;
const TRADES = ['wholesale', 'consignment', 'agency', 'retail', 'other'] as const;
const DUE_FROM = ['document', 'cycle'] as const;
const PERIODS = ['month', 'quarter', 'year'] as const;

type Partner = Pick<
  RowOf<(typeof queries)['aging']>,
  'partyId' | 'party' | 'depositConsumable' | 'cycle' | 'cycleDays' | 'dueFrom' | 'trade' | 'salespersonId'
>;

/** How one trades and settles with a partner. */
export function SetTerms({ partner, close }: { partner: Partner; close: () => void }) {
  const t = useText(messages);
  const { shown } = useWords(queries.aging);
  const { data } = useAsk(queries.salespeople, {});
  const { partyId, party, cycleDays, salespersonId, depositConsumable, cycle, dueFrom, trade } = partner;
  const titled = (key: string, values: readonly string[]) => values.map((value) => ({ value, label: shown(key, value) }));
  return (
    <OperationForm
      operation={operations['set-terms']}
      draft={partyId ?? 'none'}
      about={party}
      width={640}
      initial={
        {
          ...{ partyId: partyId ?? '', depositConsumable, cycle, dueFrom, trade },
          ...(salespersonId && { salespersonId }),
          ...(cycleDays > 0 && { cycleDays: String(cycleDays) }),
        } as never
      }
      toInput={({ cycleDays: days, salespersonId: person, ...values }) => ({
        ...values,
        salespersonId: person || null,
        ...(days === undefined ? {} : { cycleDays: Number(days) }),
      })}
      onClose={close}
      onDone={close}
      preview={false}
    >
      <FieldRow>
        <ChoiceField name="trade" label={t('trade')} options={titled('trade', TRADES)} optional={false} autoFocus />
        <ChoiceField
          name="salespersonId"
          label={t('salesperson')}
          options={(data?.rows ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          optional
        />
      </FieldRow>
      <FieldRow>
        <ChoiceField name="cycle" label={t('cycle')} options={titled('cycle', CYCLES)} optional={false} />
        <QuantityField name="cycleDays" label={t('cycleDays')} hint={t('cycleHint')} optional />
      </FieldRow>
      <ChoiceField name="dueFrom" label={t('dueFrom')} hint={t('dueFromHint')} options={titled('dueFrom', DUE_FROM)} optional={false} />
      <SwitchField name="depositConsumable" label={t('depositConsumable')} hint={t('depositHint')} />
    </OperationForm>
  );
}

type Account = Pick<RowOf<(typeof queries)['exchange-account']>, 'partyId' | 'party' | 'rate' | 'per'>;

/** What share of his purchases a dealer may exchange, from a day on. */
export function SetExchangeTerms({ of, close }: { of?: Account; close: () => void }) {
  const t = useText(messages);
  const { zone } = useMerchant();
  const { shown } = useWords(queries['exchange-account']);
  return (
    <OperationForm
      operation={operations['set-exchange-terms']}
      draft={of?.partyId ?? 'new'}
      {...(of && { about: of.party })}
      initial={
        {
          ...(of && { partyId: of.partyId, rate: percentOf(of.rate) }),
          ...{ per: of?.per ?? 'year', validFrom: todayIn(zone), limited: true },
        } as never
      }
      toInput={({ limited, rate, ...values }: Record<string, unknown>) => ({ ...values, rate: limited ? fractionOf(rate) : null }) as never}
      onClose={close}
      onDone={close}
      preview={false}
    >
      {!of && (
        <PickerField
          name="partyId"
          label={t('customer')}
          query={parties.queries.customers}
          option={(row) => ({ value: row.id, label: row.name, extra: row.code })}
          autoFocus
        />
      )}
      <FieldRow>
        <QuantityField name="rate" label={t('share')} unit="%" hint={t('shareHint')} autoFocus={of !== undefined} optional />
        <ChoiceField
          name="per"
          label={t('per')}
          options={PERIODS.map((value) => ({ value, label: shown('per', value) }))}
          optional={false}
        />
      </FieldRow>
      <FieldRow>
        <DateField name="validFrom" label={t('validFrom')} />
        <SwitchField name="limited" label={t('limited')} hint={t('limitedHint')} />
      </FieldRow>
    </OperationForm>
  );
}
