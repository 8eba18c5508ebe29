import type { z } from 'zod';
import { ledger } from '../../../../server/modules/ledger/contract.ts';
import { useAsk } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { type Action, action, type ActionFormProps, useActions } from '../../ui/action.tsx';
import { ChoiceField, TextField } from '../../ui/form/Fields.tsx';
import { OperationForm } from '../../ui/OperationForm.tsx';
import { RowActions } from '../../ui/RowActions.tsx';
import { messages } from './messages.ts';

type Words = z.output<(typeof ledger.queries)['voucher-words']['output']> & { id: string };
const SET = ledger.operations['set-voucher-words'];
const KINDS = ['one', 'three'] as const;

const actions: Action<Words>[] = [
  action(SET, { form: ({ row, close }: ActionFormProps<Words>) => <SetWords words={row} close={close} /> }),
];

/** Which words vouchers have, from which month on, and what changes them. */
export function VoucherWords() {
  const t = useText(messages);
  const known = useActions<Words>(actions);
  const { data } = useAsk(ledger.queries['voucher-words'], {});
  if (!data) return null;
  return (
    <p>
      {t('voucherWords')} · {t(`words.${data.words}`)}
      {data.changes
        .filter(({ from }) => from >= data.firstMonth)
        .map(({ from, words }) => ` · ${t('wordsFrom', { month: from, words: t(`words.${words}`) })}`)}{' '}
      <RowActions of={known} row={{ ...data, id: 'words' }} />
      {known.sheet}
    </p>
  );
}

function SetWords({ words, close }: { words: Words; close: () => void }) {
  const t = useText(messages);
  return (
    <OperationForm
      operation={SET}
      initial={{ from: words.firstMonth, words: words.words }}
      said={({ from }) => t('wordsSet', { month: from })}
      onClose={close}
      onDone={close}
    >
      <ChoiceField
        name="words"
        label={t('voucherWords')}
        hint={t('wordsHint')}
        options={KINDS.map((value) => ({ value, label: t(`words.${value}`) }))}
      />
      <TextField name="from" label={t('wordsMonth')} hint={t('wordsMonthHint')} />
    </OperationForm>
  );
}
