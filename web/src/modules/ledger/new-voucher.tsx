import { ledger } from '../../../../server/modules/ledger/contract.ts';
import { parties } from '../../../../server/modules/parties/contract.ts';
import { useText } from '../../i18n/i18n.ts';
import { isNegative, isZero } from '../../ui/decimal.ts';
import { useFormValues } from '../../ui/form/context.ts';
import { DateField } from '../../ui/form/DateFields.tsx';
import { FieldRow, TextField } from '../../ui/form/Fields.tsx';
import { LinesField } from '../../ui/form/LinesField.tsx';
import { useGo } from '../../ui/Go.tsx';
import type { LineColumn } from '../../ui/lines.ts';
import { FormPage } from '../../ui/OperationForm.tsx';
import { Picker } from '../../ui/Picker.tsx';
import { StatusPill } from '../../ui/StatusPill.tsx';
import { Money } from '../../ui/Values.tsx';
import { messages } from './messages.ts';
import { useToday } from './today.ts';
import { balancing, differenceOf, enteredLines, totalsOf, type VoucherLine } from './voucher-lines.ts';

const POSTABLE = [
  { column: 'leaf', operator: 'is_true' as const },
  { column: 'active', operator: 'is_true' as const },
];

/** A voucher by hand: each line on one side; a new line begins with what is missing. */
export function NewVoucherPage() {
  const t = useText(messages);
  const go = useGo();
  return (
    <FormPage
      operation={ledger.operations['post-manual-voucher']}
      title={t('newVoucher')}
      draft="new"
      initial={{ date: useToday(), lines: [{}, {}] as never }}
      toInput={(values) => ({ ...values, lines: enteredLines(values.lines) })}
      said={({ number }) => t('voucherPosted', { number })}
      onClose={() => go('/ledger/vouchers')}
      onDone={({ id }) => go(`/ledger/vouchers/${id}`)}
    >
      <FieldRow>
        <DateField name="date" label={t('date')} hint={t('dateHint')} />
        <TextField name="summary" label={t('summary')} autoFocus maxLength={200} />
      </FieldRow>
      <Lines />
    </FormPage>
  );
}

function Lines() {
  const t = useText(messages);
  const { lines = [] } = useFormValues<{ lines?: VoucherLine[] }>();
  const balance = (side: 'debit' | 'credit') => (key: string, at: number) =>
    key === '=' ? (balancing(lines, at, side) as Partial<VoucherLine> | undefined) : undefined;
  const columns: LineColumn<VoucherLine>[] = [
    {
      key: 'accountId',
      label: t('account'),
      width: 360,
      kind: 'custom',
      cell: (line, change, at) => (
        <Picker
          aria-label={`${t('account')} ${at + 1}`}
          placeholder={t('pickAccount')}
          query={ledger.queries.accounts}
          filter={POSTABLE}
          option={(account) => ({ value: account.id, label: `${account.code} ${account.name}` })}
          value={line.accountId}
          label={line.account}
          onPick={(accountId, account) =>
            change({ accountId: accountId as string, ...(account && { account: `${account.code} ${account.name}` }) })
          }
        />
      ),
    },
    { key: 'debit', label: t('debit'), width: 140, kind: 'decimal', pressed: balance('debit') },
    { key: 'credit', label: t('credit'), width: 140, kind: 'decimal', pressed: balance('credit') },
    {
      key: 'partyId',
      label: t('party'),
      kind: 'custom',
      cell: (line, change, at) => (
        <Picker
          aria-label={`${t('party')} ${at + 1}`}
          placeholder={t('pickParty')}
          query={parties.queries.customers}
          option={(party) => ({ value: party.id, label: party.name, extra: party.code })}
          value={line.partyId}
          label={line.party}
          onPick={(partyId, party) => change({ partyId: partyId as string, ...(party && { party: party.name }) })}
        />
      ),
    },
  ];
  return (
    <LinesField<VoucherLine>
      name="lines"
      label={t('lines')}
      columns={columns}
      blank={() => differenceOf(lines)}
      foot={<Totals lines={lines} />}
    />
  );
}

function Totals({ lines }: { lines: VoucherLine[] }) {
  const t = useText(messages);
  const { debit, credit, difference } = totalsOf(lines);
  const missing = isNegative(difference) ? t('debit') : t('credit');
  return (
    <tr>
      <td />
      <td>{t('total')}</td>
      <td className="decimal">
        <Money value={debit} />
      </td>
      <td className="decimal">
        <Money value={credit} />
      </td>
      <td colSpan={2} aria-live="polite">
        {isZero(difference) ? (
          !isZero(debit) && (
            <StatusPill tone="good" quiet>
              {t('balanced')}
            </StatusPill>
          )
        ) : (
          <StatusPill tone="wait" quiet>
            {t('missing', { side: missing })} <Money value={difference.replace('-', '')} />
          </StatusPill>
        )}
      </td>
    </tr>
  );
}
