import { fulfilment } from '../../../../../server/modules/fulfilment/contract.ts';
import { inventory } from '../../../../../server/modules/inventory/contract.ts';
import { useAsk } from '../../../call.ts';
import { sayInBoth, useText } from '../../../i18n/i18n.ts';
import { HandPage } from '../../../ui/hand/HandPage.tsx';
import type { HandWarehouse } from '../../../ui/hand/place.ts';
import { useTask } from '../../../ui/hand/task.ts';
import { useMay } from '../../../session.ts';
import type { Quality } from '../shapes.ts';
import { AskBin } from './AskBin.tsx';
import { AskCount } from './AskCount.tsx';
import { AskGoodsIn } from './AskGoodsIn.tsx';
import type { Bin, Goods } from './finding.ts';
import { messages } from './messages.ts';
import { topOf, useOpening } from './opening.tsx';

/** What has been answered so far. */
export interface Moving {
  from?: Bin | undefined;
  goods?: Goods | undefined;
  quality?: Quality | undefined;
  /** What lies there by the books or the device. */
  most?: string | undefined;
  quantity?: string | undefined;
  counted?: boolean | undefined;
}

/** Moves goods between bins: from where, what, how many, to where. */
export function BinMovePage() {
  const t = useText(messages);
  const [moving, put] = useTask<Moving>('bin-move', {});
  return (
    <HandPage title={t('binMove')} open={moving.from !== undefined}>
      {(warehouse) => <Move warehouse={warehouse} moving={moving} put={put} />}
    </HandPage>
  );
}

/** Bins the goods should go to, where they lie where they came in and the books can be asked. */
function useProposed(warehouseId: string, { from, goods, counted }: Moving) {
  const may = useMay()('fulfilment.view');
  const asked = { warehouseId, skuIds: [goods?.id ?? ''] };
  const { data } = useAsk(fulfilment.queries['put-away'], asked, { enabled: may && goods !== undefined && counted === true });
  const rows = (data?.rows ?? []).filter((row) => row.fromLocationId === from?.id);
  return rows.filter((row, at) => rows.findIndex((other) => other.toLocationId === row.toLocationId) === at).slice(0, 4);
}

function Move({ warehouse, moving, put }: { warehouse: HandWarehouse; moving: Moving; put: (next: Moving) => void }) {
  const t = useText(messages);
  const { hand, place } = useOpening(warehouse);
  const { from, goods, quality = 'good', most, quantity = '', counted } = moving;

  const moveTo = async (to: Bin) => {
    if (!from || !goods) return;
    if (to.id === from.id) return hand.fail(t('sameBin'));
    const line = { skuId: goods.id, quantity, fromLocationId: from.id, toLocationId: to.id, quality };
    const about = { ...{ skuId: goods.id, sku: goods.code, unit: goods.unit, warehouseId: warehouse.id }, from: from.code, to: to.code };
    const taken = await hand.run({
      operation: inventory.operations['move-between-bins'].name,
      input: { warehouseId: warehouse.id, lines: [line] },
      said: sayInBoth(messages, 'moved', { sku: goods.code, quantity, unit: goods.unit, from: from.code, to: to.code }),
      about,
    });
    put(taken ? { from } : { ...moving, counted: false });
  };
  const proposed = useProposed(warehouse.id, moving);
  const top = topOf(
    [
      from && { label: t('from'), value: from.code, change: () => put({}) },
      from && goods && { label: t('sku'), value: goods.code, change: () => put({ from }) },
      goods && counted && { label: t('quantity'), value: `${quantity} ${goods.unit}`, change: () => put({ ...moving, counted: false }) },
    ],
    !goods && hand.done,
  );
  return (
    <>
      {hand.wrong}
      {!from && <AskBin top={top} question={t('askFrom')} place={place} hand={hand} answer={(bin) => put({ from: bin })} />}
      {from && !goods && <AskGoodsIn top={top} bin={from} place={place} hand={hand} put={put} />}
      {from && goods && !counted && (
        <AskCount
          top={top}
          question={t('askQuantity')}
          goods={goods}
          quantity={quantity}
          most={most}
          place={place}
          hand={hand}
          count={(next) => put({ ...moving, quantity: next })}
          next={() => put({ ...moving, counted: true })}
          bin={moveTo}
        />
      )}
      {from && goods && counted && (
        <AskBin
          {...{ top, place, hand }}
          question={t('askTo')}
          answer={moveTo}
          choices={proposed.map(({ toLocationId, to, reason }) => ({
            key: toLocationId,
            label: to,
            extra: t(`proposed.${reason}`),
            choose: () => void hand.take(() => moveTo({ id: toLocationId, code: to } as Bin)),
          }))}
        />
      )}
    </>
  );
}
