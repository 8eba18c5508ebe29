import { useQuery } from '@tanstack/react-query';
import { fulfilment } from '../../../../../../server/modules/fulfilment/contract.ts';
import { askList, keyOf, type RowOf } from '../../../../call.ts';
import { sayInBoth, useText } from '../../../../i18n/i18n.ts';
import { HandChoices, HandGiven, HandQuestion } from '../../../../ui/hand/HandQuestion.tsx';
import { HandPage } from '../../../../ui/hand/HandPage.tsx';
import { HandScanField } from '../../../../ui/hand/HandScanField.tsx';
import { right } from '../../../../ui/hand/HandWrong.tsx';
import type { HandWarehouse } from '../../../../ui/hand/place.ts';
import { useTask } from '../../../../ui/hand/task.ts';
import { useHand } from '../../../../ui/hand/useHand.tsx';
import { among } from './among.ts';
import { messages } from './replenish-messages.ts';

const { operations, queries } = fulfilment;
type Task = RowOf<typeof queries.replenishments>;
interface Bringing {
  task?: Task | undefined;
  /** The bin they were taken from was scanned. */
  taken?: boolean | undefined;
}

/** Goods go from the reserve to a pick face: a scan where they are taken, a scan where they are put. */
export function ReplenishPage() {
  const t = useText(messages);
  const [bringing, put] = useTask<Bringing>('replenish', {});
  return (
    <HandPage title={t('replenish')} open={bringing.task !== undefined}>
      {(warehouse) => <Replenish warehouse={warehouse} bringing={bringing} put={put} />}
    </HandPage>
  );
}

const isBin = (scanned: string, code: string) => scanned.trim().toUpperCase() === code.toUpperCase();

function Replenish({ warehouse, bringing, put }: { warehouse: HandWarehouse; bringing: Bringing; put: (next: Bringing) => void }) {
  const t = useText(messages);
  const hand = useHand();
  const filter = [
    { column: 'status', operator: 'equals' as const, value: 'open' },
    { column: 'warehouseId', operator: 'equals' as const, value: warehouse.id },
  ];
  const listed = useQuery({
    queryKey: keyOf(queries.replenishments, { filter }),
    queryFn: ({ signal }) => askList(queries.replenishments, { filter, sort: 'createdAt', limit: 100 }, {}, signal),
  });
  const { data, refetch } = listed;
  const { task, taken } = bringing;
  // the bin is the first scan: whoever stands before it needs no list
  const choose = (code: string) =>
    hand.take(async () => {
      const found = await among(listed, (row) => (!row.fromDefault && isBin(code, row.from)) || isBin(code, row.skuCode));
      if (!found) return hand.fail(t('notHere', { code }));
      right();
      put({ task: found, taken: isBin(code, found.from) });
    });
  const takeFrom = (bin: string) =>
    hand.take(() => {
      if (!task) return;
      if (!isBin(bin, task.from)) return hand.fail(t('wrongBin', { bin: task.from }));
      right();
      put({ task, taken: true });
    });
  const bringTo = (bin: string) =>
    hand.take(async () => {
      if (!task) return;
      if (!isBin(bin, task.to)) return hand.fail(t('wrongBin', { bin: task.to }));
      const done = await hand.run({
        operation: operations.replenish.name,
        input: { replenishmentId: task.id, from: task.from, to: task.to },
        said: sayInBoth(messages, 'said', { sku: task.skuCode, quantity: openOf(task), to: task.to }),
        about: { number: task.skuCode },
      });
      if (done) put({});
      void refetch();
    });
  if (task)
    return (
      <>
        {hand.wrong}
        <HandQuestion
          top={
            <HandGiven
              given={[
                { label: t('goods'), value: `${task.skuCode} × ${openOf(task)}`, change: () => put({}) },
                ...(taken ? [{ label: t('from'), value: placeOf(task, t('noBin')), change: () => put({ task }) }] : []),
              ]}
            />
          }
          question={taken ? t('bringTo', { bin: task.to }) : t('takeFrom', { bin: placeOf(task, t('noBin')), quantity: openOf(task) })}
          foot={
            !taken && task.fromDefault ? (
              <button type="button" className="hand-button primary" onClick={() => put({ task, taken: true })}>
                {t('takenNow')}
              </button>
            ) : (
              <HandScanField label={t('scanBin')} onCode={taken ? bringTo : takeFrom} hand={hand} />
            )
          }
        />
      </>
    );
  return (
    <>
      {hand.wrong}
      <HandQuestion top={hand.done} question={t('ask')} foot={<HandScanField label={t('scanBin')} onCode={choose} hand={hand} />}>
        {data && !data.rows.length && <p className="hand-note">{t('none')}</p>}
        <HandChoices
          choices={(data?.rows ?? []).map((row) => ({
            key: row.id,
            label: `${row.skuCode} × ${openOf(row)}`,
            extra: `${placeOf(row, t('noBin'))} → ${row.to}`,
            choose: () => put({ task: row }),
          }))}
        />
      </HandQuestion>
    </>
  );
}

const placeOf = ({ from, fromDefault }: Task, noBin: string): string => (fromDefault ? noBin : from);

/** What of a task is still to be brought. */
const openOf = ({ quantity, moved }: Task): string => String(Math.round((Number(quantity) - Number(moved)) * 1e6) / 1e6);
