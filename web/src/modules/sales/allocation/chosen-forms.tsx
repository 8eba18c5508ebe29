import { Button, Drawer } from 'antd';
import { sales } from '../../../../../server/modules/sales/contract.ts';
import { useAsk } from '../../../call.ts';
import { useText, useTitle } from '../../../i18n/i18n.ts';
import { type BatchOutput, tellBatch } from '../../../ui/batch.ts';
import { Empty } from '../../../ui/Empty.tsx';
import { useFormValues } from '../../../ui/form/context.ts';
import { ChoiceField, QuantityField, TextField } from '../../../ui/form/Fields.tsx';
import { Go } from '../../../ui/Go.tsx';
import { tell } from '../../../ui/notice.ts';
import { OperationForm } from '../../../ui/OperationForm.tsx';
import { Trouble } from '../../../ui/Trouble.tsx';
import { Instant, Money } from '../../../ui/Values.tsx';
import type { ActedOrder, OrderFormProps } from '../acted.ts';
import { messages } from './messages.ts';
import { useMerge } from './use-merge.ts';

const { operations } = sales;
const WAYS = ['warehouse', 'shortage', 'weight', 'category', 'presale'] as const;
interface ChosenProps {
  orders: readonly ActedOrder[];
  close: () => void;
}
const idsOf = (orders: readonly ActedOrder[]) => ({ orderIds: orders.map(({ id }) => id) });

/** Each of the chosen orders falls into what is proposed for it; which have nothing to split is told. */
export function SplitChosen({ orders, close }: ChosenProps) {
  const t = useText(messages);
  return (
    <OperationForm
      operation={operations['split-orders']}
      initial={{ by: 'shortage' as const, limit: '20' }}
      toInput={({ limit, ...values }) => ({ ...values, ...idsOf(orders), ...(values.by === 'weight' && { limit }) }) as never}
      about={t('splitChosenHint', { count: orders.length })}
      said={null}
      onClose={close}
      onDone={(output: BatchOutput) => {
        tellBatch(operations['split-orders'], output);
        close();
      }}
    >
      <SplitFields />
    </OperationForm>
  );
}

function SplitFields() {
  const t = useText(messages);
  const { by } = useFormValues();
  return (
    <>
      <ChoiceField name="by" label={t('splitBy')} options={WAYS.map((value) => ({ value, label: t(`by.${value}`) }))} />
      {by === 'weight' && <QuantityField name="limit" label={t('limit')} />}
      <TextField name="reason" label={t('splitReason')} />
    </>
  );
}

/** Of the chosen orders those that fit become one, group by group; the others say why they stay. */
export function MergeChosen({ orders, close }: ChosenProps) {
  const t = useText(messages);
  return (
    <OperationForm
      operation={operations['merge-fitting-orders']}
      toInput={() => idsOf(orders)}
      about={t('mergeChosenHint', { count: orders.length })}
      said={null}
      onClose={close}
      onDone={({ done, refused, groups, rows }) => {
        const into = [...new Set(rows.flatMap((row) => row.into ?? []))].slice(0, 5);
        tell({
          tone: refused ? 'bad' : 'good',
          text: t('mergedGroups', { count: groups, orders: done, stay: refused }),
          links: into.map((number) => ({ label: number, to: `/orders/${number}` })),
          details: [...new Set(rows.flatMap(({ number, message }) => (message ? [`${number} ${message}`] : [])))].slice(0, 5),
        });
        close();
      }}
    >
      <p className="quiet">{t('mergeableHint')}</p>
    </OperationForm>
  );
}

/** The orders that may go in one parcel with this one, and the one press for it. */
export function MergeOne({ order: { id }, close }: OrderFormProps) {
  const t = useText(messages);
  const title = useTitle();
  const merge = useMerge();
  const { data, error } = useAsk(sales.queries['merge-candidates'], { orderId: id });
  const [group] = data?.groups ?? [];
  return (
    <Drawer
      open
      title={title(operations['merge-orders'].title)}
      size={520}
      onClose={close}
      footer={
        group && (
          <Button type="primary" autoFocus onClick={() => void merge(group.orders).then(close)}>
            {t('mergeCount', { count: group.orders.length })}
          </Button>
        )
      }
    >
      {error && <Trouble error={error} />}
      {data && !group && <Empty text={t('nobodyToMerge')} />}
      {group && (
        <ul className="plain-list">
          {group.orders.map(({ orderId, number, placedAt, payable, lines }) => (
            <li key={orderId}>
              {orderId === id ? number : <Go to={`/orders/${number}`}>{number}</Go>} <Instant value={placedAt} />{' '}
              {t('linesCount', { count: lines })} <Money value={payable} currency={group.currency} />
            </li>
          ))}
        </ul>
      )}
    </Drawer>
  );
}
