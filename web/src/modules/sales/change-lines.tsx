import { sales } from '../../../../server/modules/sales/contract.ts';
import { useAsk } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { LinesField } from '../../ui/form/LinesField.tsx';
import { OperationForm } from '../../ui/OperationForm.tsx';
import { formOf, type OrderFormProps, seen } from './acted.ts';
import { useLineColumns } from './line-columns.tsx';
import { messages } from './messages.ts';
import { changedLines, type EnteredLine, linesToChange } from './order-lines.ts';

/** What is sold: other quantities and prices, new lines, lines taken off. */
export function ChangeLines(props: OrderFormProps) {
  const t = useText(messages);
  const columns = useLineColumns();
  const { data: order } = useAsk(sales.queries.order, { number: props.order.number });
  if (!order) return null;
  const before = linesToChange(order.lines);
  return (
    <OperationForm
      operation={sales.operations['change-order-lines']}
      initial={{ ...seen(order), lines: before as never }}
      toInput={(values) => ({ ...values, lines: changedLines(before, values.lines as EnteredLine[]) })}
      width={860}
      about={t('changeLinesHint')}
      {...formOf(props)}
    >
      <LinesField<EnteredLine> name="lines" label={t('lines')} columns={columns} blank={() => ({})} />
    </OperationForm>
  );
}
