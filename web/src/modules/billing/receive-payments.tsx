import type { z } from 'zod';
import { billing } from '../../../../server/modules/billing/contract.ts';
import { useText } from '../../i18n/i18n.ts';
import { type BatchOutput, tellBatch } from '../../ui/batch.ts';
import { LinesField } from '../../ui/form/LinesField.tsx';
import type { LineColumn } from '../../ui/lines.ts';
import { OperationForm } from '../../ui/OperationForm.tsx';
import { messages } from './messages.ts';
import { type PaidOrder, stillOwed } from './payment-forms.tsx';

const OPERATION = billing.operations['receive-payments'];
type Results = z.output<typeof OPERATION.output>['results'];

interface Line {
  orderId: string;
  number: string;
  amount?: string;
  reference?: string;
}

/** The money of many orders at once: what each still owes is filled in, and each has a result of its own. */
export function ReceivePayments({ orders, close }: { orders: readonly PaidOrder[]; close: () => void }) {
  const t = useText(messages);
  const columns: LineColumn<Line>[] = [
    { key: 'number', label: t('order'), width: 160, kind: 'show', cell: (line) => line.number },
    { key: 'amount', label: t('amount'), width: 130, kind: 'decimal' },
    { key: 'reference', label: t('reference'), kind: 'text' },
  ];
  const lines: Line[] = orders.map((order) => {
    const amount = stillOwed(order);
    return { orderId: order.id, number: order.number, ...(amount && { amount }) };
  });
  return (
    <OperationForm
      operation={OPERATION}
      initial={{ payments: lines as never }}
      toInput={({ payments }) => ({ payments: (payments as Line[]).map(({ number: _, ...line }) => line) })}
      draft={orders.map((order) => order.id).join()}
      width={640}
      said={null}
      onClose={close}
      onDone={({ results }) => {
        tellBatch(OPERATION, outcome(orders, results));
        close();
      }}
    >
      <LinesField<Line> name="payments" label={t('payments')} columns={columns} />
    </OperationForm>
  );
}

/** Results stand in the order of the orders. */
function outcome(orders: readonly PaidOrder[], results: Results): BatchOutput {
  const rows = results.map(({ code, message }, at) => ({
    number: orders[at]?.number ?? null,
    done: code === undefined,
    message: message ?? null,
  }));
  const done = rows.filter((row) => row.done).length;
  return { done, refused: rows.length - done, rows };
}
