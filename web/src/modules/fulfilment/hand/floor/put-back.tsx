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
import { messages } from './messages.ts';

const { operations, queries } = fulfilment;
type Goods = RowOf<(typeof queries)['put-backs']>;
interface Putting {
  goods?: Goods | undefined;
}

/** Goods that nobody wants any more go back to the bin the books count them in. */
export function PutBackPage() {
  const t = useText(messages);
  const [putting, put] = useTask<Putting>('put-back', {});
  return (
    <HandPage title={t('putBack')} open={putting.goods !== undefined}>
      {(warehouse) => <PutBack warehouse={warehouse} putting={putting} put={put} />}
    </HandPage>
  );
}

function PutBack({ warehouse, putting, put }: { warehouse: HandWarehouse; putting: Putting; put: (next: Putting) => void }) {
  const t = useText(messages);
  const hand = useHand();
  const filter = [
    { column: 'status', operator: 'equals' as const, value: 'open' },
    { column: 'warehouseId', operator: 'equals' as const, value: warehouse.id },
  ];
  const listed = useQuery({
    queryKey: keyOf(queries['put-backs'], { filter }),
    queryFn: ({ signal }) => askList(queries['put-backs'], { filter, sort: 'createdAt', limit: 100 }, {}, signal),
  });
  const { data, refetch } = listed;
  const { goods } = putting;
  const choose = (code: string) =>
    hand.take(async () => {
      const found = await among(listed, (row) => row.skuCode.toUpperCase() === code.toUpperCase());
      if (!found) return hand.fail(t('wrongPutBack', { code }));
      right();
      put({ goods: found });
    });
  const toBin = (bin: string) =>
    hand.take(async () => {
      if (!goods) return;
      if (bin.toUpperCase() !== goods.bin.toUpperCase()) return hand.fail(t('wrongBin', { bin: goods.bin }));
      const taken = await hand.run({
        operation: operations['put-back'].name,
        input: { putBackId: goods.id, bin },
        said: sayInBoth(messages, 'putBackSaid', { sku: goods.skuCode, quantity: goods.quantity, bin: goods.bin }),
        about: { number: goods.orderNumber },
      });
      if (taken) put({});
      void refetch();
    });
  if (goods)
    return (
      <>
        {hand.wrong}
        <HandQuestion
          top={<HandGiven given={[{ label: t('goods'), value: `${goods.skuCode} × ${goods.quantity}`, change: () => put({}) }]} />}
          question={t('askBin', { bin: goods.bin })}
          foot={<HandScanField label={t('scanBin')} onCode={toBin} hand={hand} />}
        />
      </>
    );
  return (
    <>
      {hand.wrong}
      <HandQuestion top={hand.done} question={t('askPutBack')} foot={<HandScanField label={t('scanGoods')} onCode={choose} hand={hand} />}>
        {data && !data.rows.length && <p className="hand-note">{t('noPutBacks')}</p>}
        <HandChoices
          choices={(data?.rows ?? []).map((row) => ({
            key: row.id,
            label: `${row.skuCode} × ${row.quantity}`,
            extra: row.bin,
            choose: () => put({ goods: row }),
          }))}
        />
      </HandQuestion>
    </>
  );
}
