import { ledger } from '../../../../server/modules/ledger/contract.ts';
import { useText } from '../../i18n/i18n.ts';
import { type Action, type ActionFormProps, action, opening } from '../../ui/action.tsx';
import { CheckField, ChoiceField, FieldRow, MoneyField, QuantityField, TextField } from '../../ui/form/Fields.tsx';
import { OperationForm } from '../../ui/OperationForm.tsx';
import { printAddress } from '../../ui/print/printing.ts';
import { fractionOf } from '../tax/percent.ts';
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
  action(ledger.operations['post-schedules'], { input: ofMonth, preview: true }),
  action(ledger.operations['revalue-currencies'], { input: ofMonth, preview: true }),
  action(ledger.operations['accrue-impairment'], { form: ({ row, close }: FormProps) => <Impairment month={row.month} close={close} /> }),
  action(ledger.operations['transfer-vat'], { input: ofMonth, preview: true }),
  action(ledger.operations['exempt-vat'], { form: ({ row, close }: FormProps) => <Exempt month={row.month} close={close} /> }),
  action(ledger.operations['accrue-surcharges'], { form: ({ row, close }: FormProps) => <Surcharges month={row.month} close={close} /> }),
  action(ledger.operations['accrue-income-tax'], { form: ({ row, close }: FormProps) => <IncomeTax month={row.month} close={close} /> }),
  action(ledger.operations['carry-forward-profit'], { input: ofMonth, preview: true }),
  action(ledger.operations['close-year'], { form: ({ row, close }: FormProps) => <Year month={row.month} close={close} /> }),
  action(ledger.operations['close-period'], {
    form: ({ row, close }: FormProps) => <Close month={row.month} close={close} />,
    danger: true,
  }),
  action(ledger.operations['reopen-period'], { form: ({ row, close }: FormProps) => <Reopen month={row.month} close={close} /> }),
];

const RATES = ['city', 'education', 'local', 'share', 'rate'];
/** Rates are typed as per cent. */
const ofPercent = (values: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [key, RATES.includes(key) ? fractionOf(value) : value])) as never;

interface Props {
  month: string;
  close: () => void;
}

function Surcharges({ month, close }: Props) {
  const t = useText(messages);
  return (
    <OperationForm
      operation={ledger.operations['accrue-surcharges']}
      initial={{ month }}
      draft={month}
      toInput={ofPercent}
      onClose={close}
      onDone={close}
    >
      <FieldRow>
        <QuantityField name="city" label={t('cityRate')} unit="%" hint={t('levyHint')} autoFocus optional />
        <QuantityField name="education" label={t('educationRate')} unit="%" optional />
        <QuantityField name="local" label={t('localRate')} unit="%" optional />
      </FieldRow>
      <QuantityField name="share" label={t('reliefShare')} unit="%" hint={t('reliefShareHint')} optional />
    </OperationForm>
  );
}

function Impairment({ month, close }: Props) {
  const t = useText(messages);
  return (
    <OperationForm operation={ledger.operations['accrue-impairment']} initial={{ month }} draft={month} onClose={close} onDone={close}>
      <p className="quiet">{t('impairmentHint')}</p>
      <FieldRow>
        <MoneyField name="receivables" label={t('impaired.receivables')} autoFocus />
        <MoneyField name="otherReceivables" label={t('impaired.otherReceivables')} />
      </FieldRow>
      <MoneyField name="inventory" label={t('impaired.inventory')} hint={t('impairedInventoryHint')} />
      <FieldRow>
        <MoneyField name="fixedAssets" label={t('impaired.fixedAssets')} hint={t('impairedAssetsHint')} />
        <MoneyField name="intangibleAssets" label={t('impaired.intangibleAssets')} />
      </FieldRow>
    </OperationForm>
  );
}

function Exempt({ month, close }: Props) {
  const t = useText(messages);
  return (
    <OperationForm
      operation={ledger.operations['exempt-vat']}
      initial={{ month, filing: 'quarter', specialInvoiceVat: '0' }}
      draft={month}
      onClose={close}
      onDone={close}
    >
      <ChoiceField
        name="filing"
        label={t('filing')}
        options={(['quarter', 'month'] as const).map((value) => ({ value, label: t(`filing.${value}`) }))}
      />
      <MoneyField name="specialInvoiceVat" label={t('specialInvoiceVat')} hint={t('specialInvoiceHint')} />
    </OperationForm>
  );
}

function IncomeTax({ month, close }: Props) {
  const t = useText(messages);
  return (
    <OperationForm
      operation={ledger.operations['accrue-income-tax']}
      initial={{ month }}
      draft={month}
      toInput={ofPercent}
      onClose={close}
      onDone={close}
    >
      <QuantityField name="rate" label={t('incomeTaxRate')} unit="%" hint={t('incomeTaxHint')} autoFocus />
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

function Close({ month, close }: Props) {
  const t = useText(messages);
  return (
    <OperationForm
      operation={ledger.operations['close-period']}
      initial={{ month }}
      draft={month}
      about={month}
      onClose={close}
      onDone={close}
    >
      <CheckField name="uncarried" label={t('closeUncarried')} />
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
