import { aftersales } from '../../../../server/modules/aftersales/contract.ts';
import type { RowOf } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { type Action, type ActionFormProps, action } from '../../ui/action.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { TextAreaField } from '../../ui/form/Fields.tsx';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { OperationForm } from '../../ui/OperationForm.tsx';
import { messages } from './messages.ts';

const { operations, queries } = aftersales;
type Scrap = RowOf<typeof queries.scraps>;
const columns: Column<Scrap>[] = [
  { key: 'number', width: 150 },
  { key: 'status', tones: { waiting: 'wait', approved: 'good', refused: 'calm', void: 'calm' } },
  { key: 'skuCode', width: 140 },
  { key: 'quantity' },
  { key: 'cost' },
  { key: 'reason', width: 200 },
  { key: 'warehouse', width: 120 },
  { key: 'afterSaleNumber', width: 150 },
  { key: 'askedBy', width: 100 },
  { key: 'askedAt', width: 140 },
  { key: 'decidedBy', width: 100 },
  { key: 'decidedAt', hidden: true },
  { key: 'note', hidden: true },
];
const actions: Action<Scrap>[] = [
  action(operations['approve-scrap'], { input: (row: Scrap) => ({ scrapId: row.id }), preview: true }),
  action(operations['refuse-scrap'], { form: ({ row, close }: ActionFormProps<Scrap>) => <Refuse scrap={row} close={close} /> }),
];

/** Goods that came back as scrap and are worth a second word. */
export function ScrapsPage() {
  const t = useText(messages);
  return (
    <ListPage
      query={queries.scraps}
      title={t('scraps')}
      columns={columns}
      actions={actions}
      views={[{ key: 'waiting', title: t('view.waitingScrap'), filter: [{ column: 'status', operator: 'equals', value: 'waiting' }] }]}
      empty={<Empty text={t('noScraps')} />}
    />
  );
}

function Refuse({ scrap, close }: { scrap: Scrap; close: () => void }) {
  const t = useText(messages);
  return (
    <OperationForm
      operation={operations['refuse-scrap']}
      initial={{ scrapId: scrap.id }}
      draft={scrap.id}
      about={scrap.number}
      onClose={close}
      onDone={close}
      preview={false}
    >
      <TextAreaField name="note" label={t('note')} autoFocus />
    </OperationForm>
  );
}
