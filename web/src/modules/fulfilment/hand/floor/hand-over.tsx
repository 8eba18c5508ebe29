import { useQuery } from '@tanstack/react-query';
import { fulfilment } from '../../../../../../server/modules/fulfilment/contract.ts';
import { askList, keyOf } from '../../../../call.ts';
import { sayInBoth, useText } from '../../../../i18n/i18n.ts';
import { HandChoices, HandGiven, HandQuestion } from '../../../../ui/hand/HandQuestion.tsx';
import { HandPage } from '../../../../ui/hand/HandPage.tsx';
import { HandScanField } from '../../../../ui/hand/HandScanField.tsx';
import type { HandWarehouse } from '../../../../ui/hand/place.ts';
import { useTask } from '../../../../ui/hand/task.ts';
import { type Hand, useHand } from '../../../../ui/hand/useHand.tsx';
import { among } from './among.ts';
import { messages } from './messages.ts';
import '../../fulfilment.css';

const { operations, queries } = fulfilment;

interface List {
  id: string;
  number: string;
  carrier: string;
}
interface Handing {
  list?: List | undefined;
  count?: number | undefined;
}

/** Parcels go to a courier one by one; each leaves once. */
export function HandOverPage() {
  const t = useText(messages);
  const [handing, put] = useTask<Handing>('hand-over', {});
  return (
    <HandPage title={t('handOver')} open={handing.list !== undefined}>
      {(warehouse) => <HandOver warehouse={warehouse} handing={handing} put={put} />}
    </HandPage>
  );
}

function HandOver({ warehouse, handing, put }: { warehouse: HandWarehouse; handing: Handing; put: (next: Handing) => void }) {
  const hand = useHand();
  return (
    <>
      {hand.wrong}
      {handing.list ? (
        <Scan list={handing.list} count={handing.count ?? 0} hand={hand} put={put} />
      ) : (
        <AskList warehouse={warehouse} hand={hand} choose={(list, count) => put({ list, count })} />
      )}
    </>
  );
}

function AskList({ warehouse, hand, choose }: { warehouse: HandWarehouse; hand: Hand; choose: (list: List, count: number) => void }) {
  const t = useText(messages);
  const filter = [
    { column: 'status', operator: 'equals' as const, value: 'open' },
    { column: 'warehouseId', operator: 'equals' as const, value: warehouse.id },
  ];
  const listed = useQuery({
    queryKey: keyOf(queries['hand-overs'], { filter }),
    queryFn: ({ signal }) => askList(queries['hand-overs'], { filter, limit: 50 }, {}, signal),
  });
  const { data } = listed;
  const take = (code: string) =>
    hand.take(async () => {
      const found = await among(listed, (row) => row.number === code.toUpperCase());
      if (!found) return hand.fail(t('notFound', { code }));
      choose({ id: found.id, number: found.number, carrier: found.carrierName ?? found.carrier }, found.parcels);
    });
  return (
    <HandQuestion top={hand.done} question={t('askList')} foot={<HandScanField label={t('list')} onCode={take} hand={hand} />}>
      {data && !data.rows.length && <p className="hand-note">{t('noLists')}</p>}
      <HandChoices
        choices={(data?.rows ?? []).map((row) => ({
          key: row.id,
          label: row.carrierName ?? row.carrier,
          extra: `${row.number} · ${row.parcels}`,
          choose: () => choose({ id: row.id, number: row.number, carrier: row.carrierName ?? row.carrier }, row.parcels),
        }))}
      />
    </HandQuestion>
  );
}

function Scan({ list, count, hand, put }: { list: List; count: number; hand: Hand; put: (next: Handing) => void }) {
  const t = useText(messages);
  const take = (code: string) =>
    hand.take(async () => {
      const taken = await hand.run({
        operation: operations['scan-hand-over'].name,
        input: { handOverId: list.id, code },
        said: sayInBoth(messages, 'handedOver', { code }),
        about: { number: list.number },
      });
      if (taken) put({ list, count: count + 1 });
    });
  const close = () =>
    hand.take(async () => {
      const taken = await hand.run({
        operation: operations['close-hand-over'].name,
        input: { handOverId: list.id },
        said: sayInBoth(messages, 'closed', { number: list.number }),
        about: { number: list.number },
      });
      if (taken) put({});
    });
  return (
    <HandQuestion
      top={
        <>
          {hand.done}
          <HandGiven given={[{ label: list.carrier, value: list.number, change: () => put({}) }]} />
        </>
      }
      question={t('askParcel')}
      foot={
        <>
          <HandScanField label={t('scanParcel')} onCode={take} hand={hand} />
          <button type="button" className="hand-button" disabled={hand.resting || count === 0} onClick={close}>
            {t('close')}
          </button>
        </>
      }
    >
      <p className="hand-slot">{count}</p>
    </HandQuestion>
  );
}
