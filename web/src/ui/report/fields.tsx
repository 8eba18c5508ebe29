import { Input } from 'antd';
import { useAsk } from '../../call.ts';
import { useText, useTitle } from '../../i18n/i18n.ts';
import { officeQuery } from '../../office.ts';
import { useMerchant } from '../../session.ts';
import { useFormValues } from '../form/context.ts';
import { DateField } from '../form/DateFields.tsx';
import {
  ChoiceField,
  type ChoiceOption,
  ChoicesField,
  Field,
  FieldGroup,
  type FieldProps,
  FieldRow,
  QuantityField,
  TextField,
} from '../form/Fields.tsx';
import { useListColumns } from '../list/rows.ts';
import { messages } from './messages.ts';
import { useDayOptions } from './words.ts';

/** What stands in the fields; `asReport` makes the input of it. */
export interface ReportValues {
  list?: string;
  title?: string;
  viewId?: string;
  format?: string;
  rhythm?: string;
  weekdays?: string[];
  monthDay?: string;
  at?: string;
  recipients?: string[];
  condition?: { kind?: string; least?: string | number; column?: string; is?: string; value?: string };
  language?: string;
  until?: string | null;
  keepDays?: string | number;
}

/** Says that it is no view but the list as it stands. */
export const AS_NOW = 'now';

const numberOr = (value: unknown) => (/^\d+$/.test(String(value ?? '')) ? Number(value) : value);

/** The terms of a report from what stands in the fields. */
export function asReport({ weekdays = [], monthDay, rhythm, viewId, condition, language, until, keepDays, ...rest }: ReportValues) {
  const days = rhythm === 'weekly' ? weekdays.map(Number).toSorted((a, b) => a - b) : rhythm === 'monthly' ? [Number(monthDay)] : [];
  return {
    ...rest,
    rhythm,
    days,
    viewId: !viewId || viewId === AS_NOW ? null : viewId,
    condition: condition?.kind === 'rows' ? { ...condition, least: numberOr(condition.least) } : condition,
    language: language === 'own' ? null : language,
    until: until || null,
    keepDays: numberOr(keepDays),
  };
}

function TimeField(props: FieldProps) {
  return (
    <Field {...props}>
      {({ value, set, ...control }) => (
        <Input {...control} type="time" value={String(value ?? '')} onChange={(event) => set(event.target.value)} />
      )}
    </Field>
  );
}

function When() {
  const t = useText(messages);
  const days = useDayOptions();
  const { zone } = useMerchant();
  const { rhythm } = useFormValues<ReportValues>();
  const rhythms = (['daily', 'workdays', 'weekly', 'monthly'] as const).map((value) => ({ value, label: t(`rhythm.${value}`) }));
  return (
    <FieldGroup title={t('when')}>
      <ChoiceField name="rhythm" label={t('rhythm')} options={rhythms} optional={false} />
      {rhythm === 'weekly' && <ChoicesField name="weekdays" label={t('days')} options={days.week} optional={false} />}
      {rhythm === 'monthly' && <ChoiceField name="monthDay" label={t('day')} options={days.month} optional={false} />}
      <FieldRow>
        <TimeField name="at" label={t('at')} hint={t('atHint', { zone })} optional={false} />
        <DateField name="until" label={t('until')} optional />
      </FieldRow>
    </FieldGroup>
  );
}

function Whom() {
  const t = useText(messages);
  const members = useAsk(officeQuery('members'), {}).data ?? [];
  const languages = (['own', 'zh', 'en'] as const).map((value) => ({ value, label: t(`language.${value}`) }));
  return (
    <FieldGroup title={t('whom')}>
      <ChoicesField
        name="recipients"
        label={t('recipients')}
        hint={t('recipientsHint')}
        optional={false}
        options={members.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <ChoiceField name="language" label={t('language')} options={languages} optional={false} />
    </FieldGroup>
  );
}

function OnlyIf({ list }: { list: string | undefined }) {
  const t = useText(messages);
  const title = useTitle();
  const known = useListColumns(list ? { name: list } : undefined);
  const { condition } = useFormValues<ReportValues>();
  const summed = (known ?? []).filter(({ type }) => type === 'money' || type === 'quantity');
  const kinds = (['always', 'rows', 'sum', 'changed'] as const).filter((kind) => kind !== 'sum' || summed.length > 0);
  const sides = (['over', 'under'] as const).map((value) => ({ value, label: t(`is.${value}`) }));
  return (
    <FieldGroup title={t('condition')}>
      <ChoiceField
        name="condition.kind"
        label={t('which')}
        options={kinds.map((value) => ({ value, label: t(`condition.${value}`) }))}
        optional={false}
      />
      {condition?.kind === 'rows' && <QuantityField name="condition.least" label={t('least')} optional={false} />}
      {condition?.kind === 'sum' && (
        <>
          <ChoiceField
            name="condition.column"
            label={t('column')}
            placeholder=" "
            options={summed.map(({ key, label }) => ({ value: key, label: title(label) }))}
            optional={false}
          />
          <FieldRow>
            <ChoiceField name="condition.is" label={t('is')} options={sides} optional={false} />
            <QuantityField name="condition.value" label={t('value')} hint={t('sumHint')} optional={false} />
          </FieldRow>
        </>
      )}
    </FieldGroup>
  );
}

/** The fields of a report: what, when, to whom, and only if what. */
export function ReportFields(given: {
  list: string | undefined;
  lists?: ChoiceOption[] | undefined;
  asNow: string;
  asNowHint?: string | undefined;
}) {
  const t = useText(messages);
  const { viewId, list = given.list } = useFormValues<ReportValues>();
  const views = useAsk(officeQuery('views'), { list: list ?? '' }, { enabled: list !== undefined }).data?.views ?? [];
  const formats = (['xlsx', 'csv'] as const).map((value) => ({ value, label: t(`format.${value}`) }));
  return (
    <>
      {given.lists && <ChoiceField name="list" label={t('list')} placeholder=" " options={given.lists} autoFocus />}
      <TextField name="title" label={t('title')} maxLength={80} autoFocus={!given.lists} optional={false} />
      <ChoiceField
        name="viewId"
        label={t('what')}
        placeholder=" "
        hint={viewId && viewId !== AS_NOW ? t('viewHint') : given.asNowHint}
        options={[{ value: AS_NOW, label: given.asNow }, ...views.map(({ id, name }) => ({ value: id, label: name }))]}
        optional={false}
      />
      <ChoiceField name="format" label={t('format')} options={formats} optional={false} />
      <When />
      <Whom />
      <OnlyIf list={list} />
      <QuantityField name="keepDays" label={t('keepDays')} optional={false} />
      <p className="quiet">{t('noMail')}</p>
    </>
  );
}
