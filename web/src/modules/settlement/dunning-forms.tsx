import type { z } from 'zod';
import { settlement } from '../../../../server/modules/settlement/contract.ts';
import type { RowOf } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { useMerchant } from '../../session.ts';
import { DateField } from '../../ui/form/DateFields.tsx';
import { ChoiceField, FieldRow, QuantityField, SwitchField, TextAreaField, TextField } from '../../ui/form/Fields.tsx';
import { OperationForm } from '../../ui/OperationForm.tsx';
import { useWords } from '../../ui/record/useWords.ts';
import { todayIn } from '../../ui/time.ts';
import { messages } from './messages.ts';

const { operations, queries } = settlement;
type Late = RowOf<(typeof queries)['dunning-due']>;
type Letter = RowOf<(typeof queries)['dunning-letters']>;
export type Level = z.output<(typeof queries)['dunning-levels']['output']>['levels'][number];

/** What a customer promised, or why nobody reminds it. */
export function SetDunning({ late, close }: { late: Late; close: () => void }) {
  const t = useText(messages);
  const { partyId, party, stop, promisedOn, promiseNote } = late;
  return (
    <OperationForm
      operation={operations['set-dunning']}
      draft={partyId}
      about={party}
      initial={{ partyId, stop, promiseNote, ...(promisedOn && { promisedOn }) }}
      toInput={({ promisedOn: day, stop: why, promiseNote: note, ...values }) => ({
        ...values,
        ...{ promisedOn: day || null, stop: why ?? '', promiseNote: note ?? '' },
      })}
      onClose={close}
      onDone={close}
      preview={false}
    >
      <FieldRow>
        <DateField name="promisedOn" label={t('promisedOn')} hint={t('promisedHint')} optional autoFocus />
        <TextField name="promiseNote" label={t('promiseNote')} maxLength={200} optional />
      </FieldRow>
      <TextField name="stop" label={t('stop')} hint={t('stopHint')} maxLength={200} optional />
    </OperationForm>
  );
}

const NEXT: Record<Letter['status'], Letter['status'][]> = { waiting: ['sent', 'withdrawn'], sent: ['waiting'], withdrawn: ['waiting'] };

/** Letters went out, or are not to. */
export function MoveLetters({ letters, close }: { letters: readonly Letter[]; close: () => void }) {
  const t = useText(messages);
  const { zone } = useMerchant();
  const { shown } = useWords(queries['dunning-letters']);
  const [first] = letters;
  if (!first) return null;
  return (
    <OperationForm
      operation={operations['move-dunning-letters']}
      draft={first.id}
      about={letters.map(({ number }) => number).join(', ')}
      initial={{ letterIds: letters.map(({ id }) => id), to: NEXT[first.status][0] as Letter['status'], sentOn: todayIn(zone) }}
      onClose={close}
      onDone={close}
      preview={false}
    >
      <FieldRow>
        <ChoiceField
          name="to"
          label={t('state')}
          options={NEXT[first.status].map((value) => ({ value, label: shown('status', value) }))}
          optional={false}
        />
        <DateField name="sentOn" label={t('sentOn')} />
      </FieldRow>
    </OperationForm>
  );
}

interface LevelForm {
  days: string;
  titleZh: string;
  titleEn: string;
  bodyZh: string;
  bodyEn: string;
}

/** One step: from how many days on, and what is written in both languages. */
export function SetLevel({ levels, at, close }: { levels: readonly Level[]; at: number; close: () => void }) {
  const t = useText(messages);
  const level = levels[at];
  const initial = level && {
    ...{ days: String(level.days), titleZh: level.title.zh, titleEn: level.title.en, bodyZh: level.body.zh, bodyEn: level.body.en },
  };
  const written = ({ days, titleZh, titleEn, bodyZh, bodyEn }: LevelForm) => ({
    ...{ days: Number(days), title: { zh: titleZh, en: titleEn }, body: { zh: bodyZh, en: bodyEn } },
  });
  return (
    <OperationForm
      operation={operations['set-dunning-levels']}
      draft={`level ${at}`}
      about={t('levelNumber', { n: String(at + 1) })}
      width={720}
      initial={(initial ?? {}) as never}
      toInput={(values) =>
        ({ levels: [...levels.slice(0, at).map(plain), written(values as never), ...levels.slice(at + 1).map(plain)] }) as never
      }
      onClose={close}
      onDone={close}
      preview={false}
    >
      <FieldRow>
        <QuantityField name="days" label={t('fromDays')} autoFocus />
        <TextField name="titleZh" label={t('titleZh')} maxLength={60} />
        <TextField name="titleEn" label={t('titleEn')} maxLength={60} />
      </FieldRow>
      <TextAreaField name="bodyZh" label={t('bodyZh')} hint={t('bodyHint')} maxLength={2000} />
      <TextAreaField name="bodyEn" label={t('bodyEn')} maxLength={2000} />
      {level && <SwitchField name="gone" label={t('deleteLevel')} />}
    </OperationForm>
  );
}

/** A step as the operation takes it. */
const plain = ({ days, title, body }: Level) => ({ days, title, body });
