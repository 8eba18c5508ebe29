import { aftersales } from '../../../../server/modules/aftersales/contract.ts';
import type { RowOf } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { type Action, type ActionFormProps, action, isAllowed } from '../../ui/action.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { Field, TextAreaField } from '../../ui/form/Fields.tsx';
import { Go } from '../../ui/Go.tsx';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { OperationForm } from '../../ui/OperationForm.tsx';
import { readSerials } from '../inventory/serials/reading.ts';
import { SerialInput } from '../inventory/serials/SerialInput.tsx';
import { messages } from './messages.ts';

const { operations, queries } = aftersales;
type Scrap = RowOf<typeof queries.scraps>;
const columns: Column<Scrap>[] = [
  { key: 'number', width: 150 },
  { key: 'status', tones: { waiting: 'wait', approved: 'good', refused: 'calm', void: 'calm' } },
  { key: 'skuCode', width: 140 },
  { key: 'quantity' },
  { key: 'serials', width: 160 },
  { key: 'cost' },
  { key: 'reason', width: 200 },
  { key: 'warehouse', width: 120 },
  {
    key: 'afterSaleNumber',
    width: 150,
    cell: ({ afterSaleNumber }) => (
      <Go to={`/after-sales/${afterSaleNumber}`} className="inline-link">
        {afterSaleNumber}
      </Go>
    ),
  },
  { key: 'askedBy', width: 100 },
  { key: 'askedAt', width: 140 },
  { key: 'decidedBy', width: 100 },
  { key: 'decidedAt', hidden: true },
  { key: 'note', hidden: true },
];
const mayApprove = (row: Scrap) => isAllowed(row, operations['approve-scrap'] as never);
const actions: Action<Scrap>[] = [
  action(operations['approve-scrap'], {
    input: (row: Scrap) => ({ scrapId: row.id }),
    preview: true,
    when: (row: Scrap) => mayApprove(row) && row.serials === null,
  }),
  // goods with numbers: which pieces go is said by who agrees
  action(operations['approve-scrap'], {
    form: ({ row, close }: ActionFormProps<Scrap>) => <Approve scrap={row} close={close} />,
    when: (row: Scrap) => mayApprove(row) && row.serials !== null,
  }),
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

function Approve({ scrap, close }: { scrap: Scrap; close: () => void }) {
  const t = useText(messages);
  return (
    <OperationForm
      operation={operations['approve-scrap']}
      danger
      initial={{ scrapId: scrap.id, serials: scrap.serials ?? '' } as never}
      toInput={({ serials, ...values }: Record<string, unknown>) =>
        ({ ...values, serialNumbers: readSerials(String(serials ?? '')) }) as never
      }
      draft={scrap.id}
      about={`${scrap.number} · ${scrap.skuCode}`}
      onClose={close}
      onDone={close}
    >
      <Field name="serials" label={t('serials')}>
        {({ id, value, set }) => (
          <SerialInput id={id} label={t('serials')} value={value as string | undefined} wanted={scrap.quantity} onChange={set} />
        )}
      </Field>
      <TextAreaField name="note" label={t('note')} />
    </OperationForm>
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
