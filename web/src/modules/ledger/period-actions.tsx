import { ledger } from '../../../../server/modules/ledger/contract.ts';
import { useText } from '../../i18n/i18n.ts';
import { type Action, type ActionFormProps, action, opening } from '../../ui/action.tsx';
import { CheckField, FieldRow, MoneyField, TextField } from '../../ui/form/Fields.tsx';
import { OperationForm } from '../../ui/OperationForm.tsx';
import { printAddress } from '../../ui/print/printing.ts';
import { messages } from './messages.ts';
import { endOf } from './statement-terms.ts';

/** A month of the books, as its operations take it. */
export interface PeriodInSight {
  month: string;
}
type FormProps = ActionFormProps<PeriodInSight>;

const ofMonth = ({ month }: PeriodInSight) => ({ month });

/** What is done with a month, in the order in which it is closed. */
export const periodActions: Action<PeriodInSight>[] = [
  opening(ledger.queries['voucher-sheets'], {
    title: { zh: '打印凭证', en: 'Print vouchers' },
    to: ([period]: PeriodInSight[]) =>
      printAddress(ledger.queries['voucher-sheets'], { from: `${period?.month}-01`, to: endOf(period?.month ?? '') }),
    most: 1,
  }) as Action<PeriodInSight>,
  action(ledger.operations['transfer-vat'], { input: ofMonth, preview: true }),
  action(ledger.operations['accrue-surcharges'], { form: ({ row, close }: FormProps) => <Surcharges month={row.month} close={close} /> }),
  action(ledger.operations['accrue-income-tax'], { form: ({ row, close }: FormProps) => <IncomeTax month={row.month} close={close} /> }),
  action(ledger.operations['carry-forward-profit'], { input: ofMonth, preview: true }),
  action(ledger.operations['close-year'], { form: ({ row, close }: FormProps) => <Year month={row.month} close={close} /> }),
  action(ledger.operations['close-period'], { input: ofMonth, danger: true }),
  action(ledger.operations['reopen-period'], { form: ({ row, close }: FormProps) => <Reopen month={row.month} close={close} /> }),
];

interface Props {
  month: string;
  close: () => void;
}

function Surcharges({ month, close }: Props) {
  const t = useText(messages);
  const usual = { city: '0.07', education: '0.03', local: '0.02', share: '1' };
  return (
    <OperationForm
      operation={ledger.operations['accrue-surcharges']}
      initial={{ month, ...usual }}
      draft={month}
      onClose={close}
      onDone={close}
    >
      <FieldRow>
        <TextField name="city" label={t('cityRate')} hint={t('rateHint')} autoFocus />
        <TextField name="education" label={t('educationRate')} />
        <TextField name="local" label={t('localRate')} />
      </FieldRow>
      <TextField name="share" label={t('reliefShare')} hint={t('reliefShareHint')} />
    </OperationForm>
  );
}

function IncomeTax({ month, close }: Props) {
  const t = useText(messages);
  return (
    <OperationForm operation={ledger.operations['accrue-income-tax']} initial={{ month }} draft={month} onClose={close} onDone={close}>
      <TextField name="rate" label={t('incomeTaxRate')} hint={t('incomeTaxHint')} autoFocus />
    </OperationForm>
  );
}

function Year({ month, close }: Props) {
  const t = useText(messages);
  return (
    <OperationForm
      operation={ledger.operations['close-year']}
      initial={{ year: month.slice(0, 4), reserve: false }}
      draft={month}
      onClose={close}
      onDone={close}
    >
      <CheckField name="reserve" label={t('withReserve')} />
      <MoneyField name="distribution" label={t('distribution')} autoFocus />
    </OperationForm>
  );
}

function Reopen({ month, close }: Props) {
  const t = useText(messages);
  return (
    <OperationForm operation={ledger.operations['reopen-period']} initial={{ month }} draft={month} onClose={close} onDone={close}>
      <TextField name="reason" label={t('reason')} autoFocus />
    </OperationForm>
  );
}
