import { Button, Input, Popover } from 'antd';
import { type FormEvent, useState } from 'react';
import { fulfilment } from '../../../../../server/modules/fulfilment/contract.ts';
import { type RowOf, useAsk } from '../../../call.ts';
import { useText } from '../../../i18n/i18n.ts';
import { useMay } from '../../../session.ts';
import { type Action, type ActionFormProps, action } from '../../../ui/action.tsx';
import { useBegin } from '../../../ui/begin/offers.ts';
import { Empty } from '../../../ui/Empty.tsx';
import { ChoiceField, TextField } from '../../../ui/form/Fields.tsx';
import { useGo } from '../../../ui/Go.tsx';
import { type Column, ListPage } from '../../../ui/ListPage.tsx';
import { OperationForm } from '../../../ui/OperationForm.tsx';
import { markingPrinted, printAddress, printing } from '../../../ui/print/printing.ts';
import type { Tone } from '../../../ui/StatusPill.tsx';
import { CarrierField } from '../../freight/carrier-field.tsx';
import { useWarehouseNames } from './known.ts';
import { CarrierName } from '../../freight/carrier-name.tsx';
import { messages } from './parcel-messages.ts';
import './parcels.css';

const { queries, operations } = fulfilment;
type Waybill = RowOf<typeof queries.waybills>;
type HandOver = RowOf<(typeof queries)['hand-overs']>;

const WAYBILL_TONES: Record<string, Tone> = { requested: 'wait', got: 'busy', printed: 'busy', used: 'good', cancelled: 'calm' };
const waybillColumns: Column<Waybill>[] = [
  { key: 'number', width: 160 },
  { key: 'status', tones: WAYBILL_TONES },
  { key: 'carrier', width: 100, cell: (row) => <CarrierName code={row.carrier} /> },
  { key: 'orderNumber', width: 150 },
  { key: 'wave', width: 150 },
  { key: 'warehouse', width: 120 },
  { key: 'printedTimes', width: 130 },
  { key: 'requestedAt', width: 140 },
  { key: 'printedAt', width: 140 },
  { key: 'outdated', hidden: true },
];
const waybillActions: Action<Waybill>[] = [
  printing(queries['waybill-labels'], {
    input: (rows: Waybill[]) => ({ waybillIds: rows.map((row) => row.id) }),
  }),
  markingPrinted(operations['mark-waybills-printed']),
  action(operations['cancel-waybill'], { input: (row: Waybill) => ({ waybillId: row.id, expectedVersion: row.version }), danger: true }),
];

/** Parcel labels: got, printed, used, void. */
export function WaybillsPage() {
  const t = useText(messages);
  const [setting, setSetting] = useState(false);
  const may = useMay();
  useBegin(may('fulfilment.set-up-work') && operations['set-waybill-range'], () => setSetting(true));
  return (
    <>
      <ListPage
        query={queries.waybills}
        title={t('waybills')}
        columns={waybillColumns}
        open={(row) => `/orders/${row.orderNumber}`}
        actions={waybillActions}
        views={[{ key: 'unprinted', title: t('unprinted'), filter: [{ column: 'status', operator: 'equals', value: 'got' }] }]}
        primary={
          <>
            {may('fulfilment.print-labels') && <PrintRange />}
            {may('fulfilment.set-up-work') && <Button onClick={() => setSetting(true)}>{t('ranges')}</Button>}
          </>
        }
        empty={<Empty text={t('noWaybills')} />}
      />
      {setting && <SetRange close={() => setSetting(false)} />}
    </>
  );
}

/** After a jam of the printer: labels from one number to another are printed again, in the order of their numbers. */
function PrintRange() {
  const t = useText(messages);
  const go = useGo();
  const [first, setFirst] = useState('');
  const [last, setLast] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const from = first.trim();
    if (from) go(printAddress(queries['waybill-labels'], { first: from, ...(last.trim() ? { last: last.trim() } : {}) }));
  };
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      content={
        <form className="label-range" onSubmit={submit}>
          <label>
            {t('firstLabel')}
            <Input value={first} autoFocus onChange={({ target }) => setFirst(target.value)} />
          </label>
          <label>
            {t('lastLabel')}
            <Input value={last} onChange={({ target }) => setLast(target.value)} />
          </label>
          <Button type="primary" htmlType="submit" disabled={!first.trim()}>
            {t('printRange')}
          </Button>
        </form>
      }
    >
      <Button>{t('printRange')}</Button>
    </Popover>
  );
}

function SetRange({ close }: { close: () => void }) {
  const t = useText(messages);
  const { data } = useAsk(queries['waybill-ranges'], {});
  return (
    <OperationForm operation={operations['set-waybill-range']} draft="range" onClose={close} onDone={close} preview={false}>
      {(data?.rows ?? []).map((row) => (
        <p key={row.id} className="quiet">
          {t('rangeLeft', { carrier: row.carrier, next: `${row.prefix}${row.next}`, count: row.left })}
        </p>
      ))}
      <CarrierField name="carrier" label={t('carrier')} />
      <TextField name="prefix" label={t('prefix')} optional />
      <TextField name="first" label={t('first')} hint={t('rangeHint')} />
      <TextField name="last" label={t('last')} />
    </OperationForm>
  );
}

export const HAND_OVER_TONES: Record<string, Tone> = { open: 'busy', closed: 'wait', signed: 'good' };
const handOverColumns: Column<HandOver>[] = [
  { key: 'number', width: 150 },
  { key: 'status', tones: HAND_OVER_TONES },
  { key: 'carrierName', width: 120 },
  { key: 'warehouse', width: 120 },
  { key: 'parcels', width: 80 },
  { key: 'weight', width: 110 },
  { key: 'courier', width: 110 },
  { key: 'createdAt', width: 140 },
  { key: 'closedAt', width: 140 },
  { key: 'signedAt', width: 140 },
];
/** What can be done with a hand-over list. */
export const handOverActions: Action<HandOver>[] = [
  action(operations['close-hand-over'], { input: (row: HandOver) => ({ handOverId: row.id, expectedVersion: row.version }) }),
  action(operations['sign-hand-over'], { form: ({ row, close }: ActionFormProps<HandOver>) => <Sign list={row} close={close} /> }),
  printing(queries['hand-over-sheets'], {
    input: (rows: { id: string }[]) => ({ handOverIds: rows.map((row) => row.id) }),
  }),
];

function Sign({ list, close }: { list: HandOver; close: () => void }) {
  const t = useText(messages);
  return (
    <OperationForm
      operation={operations['sign-hand-over']}
      initial={{ handOverId: list.id, expectedVersion: list.version }}
      draft={list.id}
      about={list.number}
      onClose={close}
      onDone={close}
      preview={false}
    >
      <TextField name="courier" label={t('courier')} autoFocus />
    </OperationForm>
  );
}

/** Lists of what carriers took along. */
export function HandOversPage() {
  const t = useText(messages);
  const go = useGo();
  const may = useMay();
  const warehouses = useWarehouseNames();
  const [opening, setOpening] = useState(false);
  useBegin(may('fulfilment.hand-over') && operations['open-hand-over'], () => setOpening(true));
  const open = may('fulfilment.hand-over') && (
    <Button type="primary" onClick={() => setOpening(true)}>
      {t('newHandOver')}
    </Button>
  );
  return (
    <>
      <ListPage
        query={queries['hand-overs']}
        title={t('handOvers')}
        columns={handOverColumns}
        open={(row) => `/shipments/hand-over/${row.number}`}
        actions={handOverActions}
        primary={open}
        empty={<Empty text={t('noHandOvers')} action={open} />}
      />
      {opening && (
        <OperationForm
          operation={operations['open-hand-over']}
          initial={{ warehouseId: warehouses?.[0]?.id } as never}
          draft="new"
          onClose={() => setOpening(false)}
          onDone={(made) => go(`/shipments/hand-over/${(made as { number: string }).number}`)}
          preview={false}
        >
          <ChoiceField
            name="warehouseId"
            label={t('warehouse')}
            options={(warehouses ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          />
          <CarrierField name="carrier" label={t('carrier')} />
        </OperationForm>
      )}
    </>
  );
}

type Learned = RowOf<(typeof queries)['learned-weights']>;
const learnedColumns: Column<Learned>[] = [
  { key: 'skuCode', width: 160 },
  { key: 'name', width: 220 },
  { key: 'catalogue', width: 140 },
  { key: 'learned', width: 110 },
  { key: 'samples', width: 110 },
  { key: 'least', width: 90 },
  { key: 'most', width: 90 },
  { key: 'used', width: 90 },
  { key: 'weighedAt', width: 140 },
];

/** What pieces weigh by what was weighed. */
export function LearnedWeightsPage() {
  const t = useText(messages);
  return (
    <ListPage
      query={queries['learned-weights']}
      title={t('learned')}
      columns={learnedColumns}
      open={(row) => `/inventory/stock/${encodeURIComponent(row.skuCode)}`}
      empty={<Empty text={t('noLearned')} />}
    />
  );
}
