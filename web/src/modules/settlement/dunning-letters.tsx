import { settlement } from '../../../../server/modules/settlement/contract.ts';
import type { RowOf } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { type ActionFormProps, action } from '../../ui/action.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { Go } from '../../ui/Go.tsx';
import { lazily } from '../../ui/lazily.tsx';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { printAddress, printing } from '../../ui/print/printing.ts';
import { messages } from './messages.ts';

const { MoveLetters } = lazily(() => import('./dunning-forms.tsx'), 'MoveLetters');
const { operations, queries } = settlement;
type Letter = RowOf<(typeof queries)['dunning-letters']>;
const columns: Column<Letter>[] = [
  { key: 'number', width: 160 },
  { key: 'party', width: 200 },
  { key: 'level', width: 80 },
  { key: 'status', tones: { waiting: 'wait', sent: 'good', withdrawn: 'calm' } },
  { key: 'total', currency: ({ currency }) => currency },
  { key: 'days', width: 96 },
  { key: 'asOf' },
  { key: 'sentOn' },
  { key: 'recordedAt', hidden: true },
];
const actions = [
  printing<Letter>(queries['dunning-sheets'], { input: (rows) => ({ letterIds: rows.map(({ id }) => id) }) }),
  action(operations['move-dunning-letters'], {
    form: ({ rows, close }: ActionFormProps<Letter>) => <MoveLetters letters={rows} close={close} />,
    bulk: true,
  }),
];

/** The letters, with what was sent when. */
export function DunningLettersPage() {
  const t = useText(messages);
  return (
    <ListPage
      query={queries['dunning-letters']}
      title={t('dunningLetters')}
      columns={columns}
      open={({ id }) => printAddress(queries['dunning-sheets'], { letterIds: [id] })}
      actions={actions}
      views={[{ key: 'waiting', title: t('toBeSent'), filter: [{ column: 'status', operator: 'equals', value: 'waiting' }] }]}
      beside={<Go to="/settlement/dunning">{t('dunning')}</Go>}
      searchHint={t('itemsHint')}
      empty={<Empty text={t('noLetters')} />}
    />
  );
}
