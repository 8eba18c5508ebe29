import { Button } from 'antd';
import { useState } from 'react';
import { fulfilment } from '../../../../../server/modules/fulfilment/contract.ts';
import { call, isRefusal, refresh, type RowOf, useAsk } from '../../../call.ts';
import { useText } from '../../../i18n/i18n.ts';
import { useMay } from '../../../session.ts';
import { type Action, type ActionFormProps, action } from '../../../ui/action.tsx';
import { useBegin } from '../../../ui/begin/offers.ts';
import { Empty } from '../../../ui/Empty.tsx';
import { ChoiceField, FieldRow, QuantityField, TextField } from '../../../ui/form/Fields.tsx';
import { type Column, ListPage } from '../../../ui/ListPage.tsx';
import { tell } from '../../../ui/notice.ts';
import { OperationForm } from '../../../ui/OperationForm.tsx';
import type { Tone } from '../../../ui/StatusPill.tsx';
import { Quantity } from '../../../ui/Values.tsx';
import { useWarehouseNames } from '../floor/known.ts';
import { messages } from './messages.ts';

const { operations, queries } = fulfilment;
type Task = RowOf<typeof queries.replenishments>;
type Face = RowOf<(typeof queries)['pick-faces']>;

const TONES: Record<string, Tone> = { open: 'wait', done: 'good', cancelled: 'calm' };
const taskColumns: Column<Task>[] = [
  { key: 'createdAt', width: 140 },
  { key: 'status', tones: TONES },
  { key: 'skuCode', width: 140 },
  { key: 'name', width: 200 },
  { key: 'from', width: 110 },
  { key: 'to', width: 110 },
  { key: 'quantity', width: 80 },
  { key: 'moved', width: 80 },
  { key: 'reason', width: 100 },
  { key: 'wave', width: 140 },
  { key: 'warehouse', width: 120 },
  { key: 'fromDefault', hidden: true },
  { key: 'doneBy', hidden: true },
  { key: 'doneAt', hidden: true },
];
const taskActions: Action<Task>[] = [
  action(operations.replenish, { form: ({ row, close }: ActionFormProps<Task>) => <Bring task={row} close={close} /> }),
  action(operations['cancel-replenishment'], { input: (row: Task) => ({ replenishmentId: row.id }), danger: true }),
];

/** Tasks that fill pick faces from the reserve. */
export function ReplenishmentsPage() {
  const t = useText(messages);
  const may = useMay();
  const [planning, setPlanning] = useState(false);
  const plans = may('fulfilment.plan-waves');
  useBegin(plans && operations['plan-replenishment'], () => setPlanning(true));
  const plan = plans && (
    <Button type="primary" onClick={() => setPlanning(true)}>
      {t('plan')}
    </Button>
  );
  return (
    <>
      <ListPage
        query={queries.replenishments}
        title={t('tasks')}
        columns={taskColumns}
        open={(row) => `/inventory/stock/${encodeURIComponent(row.skuCode)}`}
        actions={taskActions}
        views={[{ key: 'open', title: t('openTasks'), filter: [{ column: 'status', operator: 'equals', value: 'open' }] }]}
        primary={plan}
        empty={<Empty text={t('noTasks')} action={plan} />}
      />
      {planning && <Plan close={() => setPlanning(false)} />}
    </>
  );
}

interface Planned {
  planned: number;
  quantity: string;
  missing: string;
}
/** What was planned, and what no bin has. */
function useSaidPlan(): (answer: Planned) => void {
  const t = useText(messages);
  return ({ planned, quantity, missing }) =>
    tell({
      tone: missing === '0' ? 'good' : 'wait',
      text: planned ? t('planned', { count: planned, quantity }) : t('nothingPlanned'),
      ...(missing === '0' ? {} : { details: [t('missing', { missing })] }),
    });
}

function WarehouseField() {
  const t = useText(messages);
  const warehouses = useWarehouseNames();
  return (
    <ChoiceField
      name="warehouseId"
      label={t('warehouse')}
      options={(warehouses ?? []).map(({ id, name }) => ({ value: id, label: name }))}
    />
  );
}

function Plan({ close }: { close: () => void }) {
  const warehouses = useWarehouseNames();
  const say = useSaidPlan();
  return (
    <OperationForm
      operation={operations['plan-replenishment']}
      initial={{ warehouseId: warehouses?.[0]?.id } as never}
      onClose={close}
      onDone={(answer) => {
        say(answer as Planned);
        close();
      }}
      preview={false}
    >
      <WarehouseField />
    </OperationForm>
  );
}

function Bring({ task, close }: { task: Task; close: () => void }) {
  const t = useText(messages);
  return (
    <OperationForm
      operation={operations.replenish}
      initial={{ replenishmentId: task.id, from: task.from }}
      draft={task.id}
      about={`${task.skuCode} · ${task.from} → ${task.to}`}
      onClose={close}
      onDone={close}
      preview={false}
    >
      <FieldRow>
        <TextField name="from" label={t('scanFrom')} />
        <TextField name="to" label={t('scanTo')} autoFocus />
      </FieldRow>
      <QuantityField name="quantity" label={t('quantity')} optional />
    </OperationForm>
  );
}

const faceColumns: Column<Face>[] = [
  { key: 'skuCode', width: 140 },
  { key: 'name', width: 200 },
  { key: 'bin', width: 110 },
  { key: 'free', width: 80 },
  { key: 'minimum', width: 80 },
  { key: 'maximum', width: 80 },
  { key: 'coming', width: 90 },
  { key: 'reserve', width: 110 },
  { key: 'low', width: 120 },
  { key: 'warehouse', width: 120 },
];
const faceActions: Action<Face>[] = [
  action(operations['set-pick-face'], {
    form: ({ row, close }: ActionFormProps<Face>) => <SetFace face={row} close={close} />,
  }),
  action(operations['remove-pick-face'], { input: (row: Face) => ({ pickFaceId: row.id }), danger: true }),
];

/** Bins goods are picked from, and how much should lie there. */
export function PickFacesPage() {
  const t = useText(messages);
  const may = useMay();
  const [setting, setSetting] = useState(false);
  const sets = may('fulfilment.set-up-work');
  useBegin(sets && operations['set-pick-face'], () => setSetting(true));
  const set = sets && (
    <Button type="primary" onClick={() => setSetting(true)}>
      {t('setFace')}
    </Button>
  );
  return (
    <>
      <ListPage
        query={queries['pick-faces']}
        title={t('faces')}
        columns={faceColumns}
        open={(row) => `/inventory/stock/${encodeURIComponent(row.skuCode)}`}
        actions={faceActions}
        views={[{ key: 'low', title: t('lowFaces'), filter: [{ column: 'low', operator: 'is_true' }] }]}
        primary={set}
        empty={<Empty text={t('noFaces')} action={set} />}
      />
      {setting && <SetFace close={() => setSetting(false)} />}
    </>
  );
}

function SetFace({ face, close }: { face?: Face; close: () => void }) {
  const t = useText(messages);
  const warehouses = useWarehouseNames();
  const known = face && {
    ...{ warehouseId: face.warehouseId, bin: face.bin, code: face.skuCode, minimum: face.minimum, maximum: face.maximum },
  };
  return (
    <OperationForm
      operation={operations['set-pick-face']}
      initial={(known ?? { warehouseId: warehouses?.[0]?.id }) as never}
      draft={face?.id ?? 'new'}
      {...(face ? { about: `${face.skuCode} · ${face.bin}` } : {})}
      onClose={close}
      onDone={close}
      preview={false}
    >
      {!face && (
        <>
          <WarehouseField />
          <FieldRow>
            <TextField name="bin" label={t('bin')} hint={t('binHint')} autoFocus />
            <TextField name="code" label={t('code')} hint={t('codeHint')} />
          </FieldRow>
        </>
      )}
      <FieldRow>
        <QuantityField name="minimum" label={t('minimum')} hint={t('minimumHint')} />
        <QuantityField name="maximum" label={t('maximum')} hint={t('maximumHint')} />
      </FieldRow>
    </OperationForm>
  );
}

/** Before a wave is released: what its pick faces lack, and the tasks that bring it. */
export function WaveReplenishment({ waveId }: { waveId: string }) {
  const t = useText(messages);
  const may = useMay();
  const say = useSaidPlan();
  const { data } = useAsk(queries['wave-replenishment'], { waveId });
  if (!data?.rows.length) return null;
  const plan = () =>
    call(operations['plan-replenishment'], { waveId }).then(
      (answer) => {
        say(answer);
        refresh('fulfilment');
      },
      (error: unknown) => tell({ tone: 'bad', text: isRefusal(error) ? error.title : String((error as Error).message) }),
    );
  return (
    <section>
      <p>{t('firstText', { count: data.rows.length })}</p>
      <table className="small-table">
        <thead>
          <tr>
            <th scope="col">{t('goods')}</th>
            <th scope="col">{t('bin')}</th>
            <th scope="col" className="quantity">
              {t('wanted')}
            </th>
            <th scope="col" className="quantity">
              {t('free')}
            </th>
            <th scope="col" className="quantity">
              {t('coming')}
            </th>
            <th scope="col" className="quantity">
              {t('lacks')}
            </th>
          </tr>
        </thead>
        <tbody>
          {data.rows.map((row) => (
            <tr key={row.skuCode}>
              <td>
                {row.skuCode} <span className="quiet">{row.name}</span>
              </td>
              <td>{row.bin}</td>
              <td className="quantity">
                <Quantity value={row.wanted} />
              </td>
              <td className="quantity">
                <Quantity value={row.free} />
              </td>
              <td className="quantity">
                <Quantity value={row.coming} />
              </td>
              <td className="quantity">
                <Quantity value={row.missing} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {may('fulfilment.plan-waves') && (
        <Button type="primary" onClick={() => void plan()}>
          {t('plan')}
        </Button>
      )}
    </section>
  );
}
