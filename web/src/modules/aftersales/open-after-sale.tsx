import type { z } from 'zod';
import { aftersales } from '../../../../server/modules/aftersales/contract.ts';
import { sales } from '../../../../server/modules/sales/contract.ts';
import { useAsk } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { isZero, readDecimal } from '../../ui/decimal.ts';
import { useFormValues } from '../../ui/form/context.ts';
import { InstantField } from '../../ui/form/DateFields.tsx';
import { ChoiceField, FieldRow, MoneyField, TextAreaField, TextField } from '../../ui/form/Fields.tsx';
import { LineFigures } from '../../ui/form/LineFigures.tsx';
import { useSettled } from '../../ui/hooks.ts';
import { OperationForm } from '../../ui/OperationForm.tsx';
import { useWords } from '../../ui/record/useWords.ts';
import type { ActedOrder } from '../sales/acted.ts';
import { PersonField, ReasonField, ResponsibilityField } from './fields.tsx';
import { messages } from './messages.ts';
import { QuoteView } from './quote-view.tsx';

const OPEN = aftersales.operations['open-after-sale'];
type Order = z.output<typeof sales.queries.order.output>;
const TYPES = ['return', 'refund_shipped', 'refund_unshipped', 'exchange', 'resend', 'repair', 'compensation', 'rejection'] as const;

interface Values {
  type: (typeof TYPES)[number];
  policy?: 'keep' | 'recompute';
  lines?: { orderLineId: string; quantity?: string }[];
  [field: string]: unknown;
}

/** The input as the operation takes it: lines only where a number was given; money alone where none was. */
function inputOf({ promotion, ...values }: Values): Record<string, unknown> {
  const lines = (values.lines ?? []).map((line) => ({ ...line, quantity: readDecimal(line.quantity ?? '') ?? '0' }));
  const given = lines.filter((line) => !isZero(line.quantity));
  return { ...values, lines: given.length ? given : lines, ...(values.policy === 'recompute' && promotion ? { promotion } : {}) };
}

/** A buyer wants something of an order: which lines, how many, why; what goes back is computed and shown. */
export function OpenAfterSale({ order, close }: { order: ActedOrder; close: () => void }) {
  const { data: record } = useAsk(sales.queries.order, { number: order.number });
  const { data: open } = useAsk(aftersales.queries['order-after-sales'], { orderId: order.id });
  if (!record || !open) return null;
  const lines = record.lines.filter((line) => open.lines.some((one) => one.orderLineId === line.id));
  const shipped = lines.some((line) => !isZero(line.shipped));
  return (
    <OperationForm
      operation={OPEN}
      initial={{
        orderId: order.id,
        type: shipped ? 'return' : 'refund_unshipped',
        policy: 'keep',
        lines: lines.map((line) => ({ orderLineId: line.id })) as never,
      }}
      toInput={(values) => inputOf(values as Values)}
      draft={order.id}
      width={720}
      about={order.number}
      onClose={close}
      onDone={close}
    >
      <Fields order={record} lines={lines} open={open.lines} />
    </OperationForm>
  );
}

interface FieldsProps {
  order: Order;
  lines: Order['lines'];
  open: { orderLineId: string; shipped: string; unshipped: string; refundable: string }[];
}

function Fields({ order, lines, open }: FieldsProps) {
  const t = useText(messages);
  const { shown } = useWords(aftersales.queries['after-sales']);
  const values = useFormValues<Values>();
  const possible = (lineId: string) => {
    const line = open.find((one) => one.orderLineId === lineId);
    return (values.type === 'refund_unshipped' ? line?.unshipped : line?.shipped) ?? '0';
  };
  return (
    <>
      <ChoiceField
        name="type"
        label={t('type')}
        placeholder={t('type')}
        options={TYPES.map((value) => ({ value, label: shown('type', value) }))}
      />
      <LineFigures
        labels={{ line: t('goods'), most: t('possible'), figure: t('quantity') }}
        lines={lines.map((line, at) => ({
          path: `lines.${at}.quantity`,
          name: line.skuCode ?? line.title,
          shown: (
            <>
              {line.title} {line.optionText} <span className="quiet">{line.skuCode}</span>
            </>
          ),
          most: `${possible(line.id)} ${line.unit}`,
        }))}
      />
      <FieldRow>
        <ReasonField name="reasonId" label={t('reason')} />
        <ResponsibilityField name="responsibility" label={t('responsibility')} optional />
      </FieldRow>
      <TextAreaField name="description" label={t('description')} rows={2} />
      <Quote order={order} />
      <details className="form-more">
        <summary>{t('more')}</summary>
        <MoneyField name="agreed" label={t('agreed')} hint={t('agreedHint')} currency={order.currency} />
        <ChoiceField
          name="policy"
          label={t('policy')}
          options={[
            { value: 'keep', label: t('policy.keep') },
            { value: 'recompute', label: t('policy.recompute') },
          ]}
        />
        {values.policy === 'recompute' && (
          <FieldRow>
            <MoneyField name="promotion.threshold" label={t('threshold')} currency={order.currency} />
            <MoneyField name="promotion.reduction" label={t('reduction')} currency={order.currency} />
          </FieldRow>
        )}
        <FieldRow>
          <TextField name="platformNumber" label={t('platformNumber')} />
          <TextField name="returnTracking" label={t('returnTracking')} />
        </FieldRow>
        <FieldRow>
          <InstantField name="deadlineAt" label={t('deadlineAt')} />
          <ChoiceField
            name="deadlineAction"
            label={t('deadlineAction')}
            options={(['none', 'approve', 'refund', 'close'] as const).map((value) => ({ value, label: shown('deadlineAction', value) }))}
          />
        </FieldRow>
        <PersonField name="handlerId" label={t('handler')} optional />
      </details>
    </>
  );
}

/** What would go back, as it is computed now. */
function Quote({ order }: { order: Order }) {
  const values = useFormValues<Values>();
  const { orderId, type, lines, reasonId, responsibility, policy, promotion, agreed } = inputOf(values) as Values;
  const complete = policy !== 'recompute' || (promotion as { threshold?: string; reduction?: string } | undefined)?.reduction !== undefined;
  const wanted = useSettled(JSON.stringify({ orderId, type, lines, reasonId, responsibility, policy, promotion, agreed }), 250);
  const { data, error } = useAsk(aftersales.queries.quote, JSON.parse(wanted), { enabled: complete });
  if (!complete || (!data && !error)) return null;
  return <QuoteView quote={error ? undefined : data} problem={error?.message} currency={order.currency} />;
}
