import { useQuery } from '@tanstack/react-query';
import { Button, Input, Segmented } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { sales } from '../../../../../server/modules/sales/contract.ts';
import { ask, dryRun, useAsk } from '../../../call.ts';
import { useText } from '../../../i18n/i18n.ts';
import { takeBack } from '../../../ui/begin/taking-back.ts';
import { isZero, readDecimal, sum } from '../../../ui/decimal.ts';
import { useForm, useFormValues } from '../../../ui/form/context.ts';
import { TextField } from '../../../ui/form/Fields.tsx';
import { useSettled } from '../../../ui/hooks.ts';
import { tell } from '../../../ui/notice.ts';
import { OperationForm } from '../../../ui/OperationForm.tsx';
import { Trouble } from '../../../ui/Trouble.tsx';
import { Money } from '../../../ui/Values.tsx';
import { type OrderFormProps, seen } from '../acted.ts';
import './allocation.css';
import { messages } from './messages.ts';
import { leftOf, type Part, partsToSplit, toParts } from './split-parts.ts';

type Order = z.output<typeof sales.queries.order.output>;
type Line = Order['lines'][number];
type Output = z.output<(typeof sales.operations)['split-order']['output']>;
const WAYS = ['warehouse', 'shortage', 'weight', 'category', 'presale'] as const;
const MOST = 20;
const { operations } = sales;

/** An order is shared out over several, by hand or as the program proposes; what each will cost is shown before anything happens. */
export function SplitOrder({ order: { number }, close }: OrderFormProps) {
  const { data: order } = useAsk(sales.queries.order, { number });
  return order ? <Split order={order} close={close} /> : null;
}

function Split({ order, close }: { order: Order; close: () => void }) {
  const t = useText(messages);
  const lines = order.lines.filter(({ kind }) => kind !== 'component');
  const { number } = order;
  const done = ({ id, parts }: Output) => {
    close();
    tell({
      tone: 'good',
      text: t('splitDone', { count: parts.length }),
      links: parts.map(({ number }) => ({ label: number, to: `/orders/${number}` })),
      undo: () => void takeBack({ operation: operations['unsplit-order'] as never, input: { orderId: id }, on: number }),
    });
  };
  return (
    <OperationForm
      operation={operations['split-order']}
      initial={{ ...seen(order), parts: toParts([Object.fromEntries(lines.map(({ id, quantity }) => [id, quantity])), {}]) as never }}
      toInput={(values) => ({ ...values, parts: partsToSplit(values.parts as Part[]) })}
      draft={order.id}
      said={null}
      onClose={close}
      onDone={done}
      width={860}
    >
      <Ways orderId={order.id} presold={order.presaleState !== null} />
      {order.presaleState && <p className="quiet">{t('presaleStays')}</p>}
      <Matrix order={order} lines={lines} />
      <TextField name="reason" label={t('splitReason')} />
    </OperationForm>
  );
}

/** What the program proposes. */
function Ways({ orderId, presold }: { orderId: string; presold: boolean }) {
  const t = useText(messages);
  const form = useForm();
  const [way, choose] = useState<(typeof WAYS)[number] | 'hand'>('hand');
  const [limit, setLimit] = useState('20');
  const [nothing, say] = useState(false);
  const propose = async (by: typeof way, kilograms: string) => {
    choose(by);
    say(false);
    if (by === 'hand') return;
    const asked = readDecimal(kilograms);
    const { parts } = await ask(sales.queries['split-proposal'], { orderId, by, ...(by === 'weight' && asked && { limit: asked }) });
    if (parts.length < 2) say(true);
    else form.set('parts', toParts(parts.map((part) => Object.fromEntries(part.lines.map(({ lineId, quantity }) => [lineId, quantity])))));
  };
  return (
    <div className="split-ways">
      <Segmented
        aria-label={t('splitBy')}
        value={way}
        options={(['hand', ...WAYS] as const)
          .filter((value) => presold || value !== 'presale')
          .map((value) => ({ value, label: t(`by.${value}`) }))}
        onChange={(by) => void propose(by, limit)}
      />
      {way === 'weight' && (
        <label>
          {t('limit')}{' '}
          <Input
            inputMode="decimal"
            style={{ width: 80 }}
            value={limit}
            onChange={(event) => setLimit(event.target.value)}
            onBlur={() => void propose('weight', limit)}
          />
        </label>
      )}
      {nothing && <span className="quiet">{t('nothingToSplit')}</span>}
    </div>
  );
}

/** A row a line, a column a part; beneath, what each part comes to. */
function Matrix({ order, lines }: { order: Order; lines: Line[] }) {
  const t = useText(messages);
  const form = useForm();
  const { parts } = useFormValues<{ parts: Part[] }>();
  const put = (at: number, lineId: string, quantity: string) =>
    form.set(
      'parts',
      parts.map((part, index) => (index === at ? { ...part, [lineId]: quantity } : part)),
    );
  const numbers = parts.map((_, at) => String(at + 1));
  return (
    <div className="split-scroll">
      <table className="small-table split-table">
        <thead>
          <tr>
            <th scope="col">{t('line')}</th>
            <th scope="col" className="quantity">
              {t('ordered')}
            </th>
            {numbers.map((n, at) => (
              <th key={n} scope="col" className="quantity">
                {t('part', { n })}
                {at > 1 && (
                  <Button
                    size="small"
                    type="text"
                    aria-label={t('removePart', { n })}
                    onClick={() =>
                      form.set(
                        'parts',
                        parts.filter((_, index) => index !== at),
                      )
                    }
                  >
                    ×
                  </Button>
                )}
              </th>
            ))}
            <th scope="col" className="quantity">
              {t('left')}
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => {
            const left = leftOf(line, parts);
            return (
              <tr key={line.id}>
                <td>
                  {line.title} {line.optionText} <span className="quiet">{line.skuCode}</span>
                </td>
                <td className="quantity">{line.quantity}</td>
                {numbers.map((n, at) => (
                  <td key={n} className="quantity">
                    <Input
                      inputMode="decimal"
                      aria-label={t('partOf', { title: line.title, n })}
                      value={parts[at]?.[line.id] ?? ''}
                      onChange={(event) => put(at, line.id, event.target.value)}
                    />
                  </td>
                ))}
                <td className={isZero(left) ? 'quantity quiet' : 'quantity wrong-sum'}>{left}</td>
              </tr>
            );
          })}
        </tbody>
        <Amounts order={order} lines={lines} parts={parts} />
      </table>
      {parts.length < MOST && (
        <Button size="small" className="split-more" onClick={() => form.set('parts', [...parts, {}])}>
          {t('addPart')}
        </Button>
      )}
    </div>
  );
}

/** What the very split would make of the amounts, to the cent. */
function Amounts({ order, lines, parts }: { order: Order; lines: Line[]; parts: Part[] }) {
  const t = useText(messages);
  const now = JSON.stringify(partsToSplit(parts));
  const asked = useSettled(now);
  const isGivenOut = lines.every((line) => isZero(leftOf(line, parts)));
  const isShared = isGivenOut && partsToSplit(parts).length > 1;
  const { data, error } = useQuery({
    queryKey: ['split amounts', order.id, order.version, asked],
    queryFn: () => dryRun(operations['split-order'], { orderId: order.id, parts: JSON.parse(asked) as never }),
    // what is being typed is not asked for yet
    enabled: isShared && asked === now,
    retry: false,
  });
  const made = isShared ? data?.output.parts : undefined;
  const rows = [
    [t('goodsAmount'), 'goods', order.goods],
    [t('discount'), 'discounts', sum([order.discount, order.platformDiscount])],
    [t('freight'), 'freight', order.freight],
    [t('payable'), 'payable', order.payable],
  ] as const;
  const figure = (part: Output['parts'][number], of: (typeof rows)[number][1]) =>
    of === 'discounts' ? sum([part.discount, part.platformDiscount]) : part[of];
  // a part without goods makes no order
  const places = parts.map((part) => Object.values(part).some((quantity) => !isZero(quantity ?? '')));
  return (
    <tfoot>
      {isShared && error && (
        <tr>
          <td colSpan={parts.length + 3}>
            <Trouble error={error as never} />
          </td>
        </tr>
      )}
      {!isShared && (
        <tr>
          <td colSpan={parts.length + 3} className="quiet">
            {t(isGivenOut ? 'allInOne' : 'notShared')}
          </td>
        </tr>
      )}
      {made &&
        rows.map(([label, of, whole]) => (
          <tr key={of}>
            <td>{label}</td>
            <td className="money">
              <Money value={whole} currency={order.currency} />
            </td>
            {places.map((filled, at) => {
              const part = made[places.slice(0, at).filter(Boolean).length];
              return (
                // biome-ignore lint/suspicious/noArrayIndexKey: parts have no identity but their place
                <td key={at} className="money">
                  {filled && part ? <Money value={figure(part, of)} currency={order.currency} /> : '–'}
                </td>
              );
            })}
            <td />
          </tr>
        ))}
    </tfoot>
  );
}
