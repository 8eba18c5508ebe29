import type { z } from 'zod';
import { ledger } from '../../../../server/modules/ledger/contract.ts';
import { useAsk } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { isNegative, isZero } from '../../ui/decimal.ts';
import { useFormValues } from '../../ui/form/context.ts';
import { DateField } from '../../ui/form/DateFields.tsx';
import { LinesField } from '../../ui/form/LinesField.tsx';
import { useGo } from '../../ui/Go.tsx';
import type { LineColumn } from '../../ui/lines.ts';
import { FormPage } from '../../ui/OperationForm.tsx';
import { DimensionCell } from './dimension-cell.tsx';
import { messages } from './messages.ts';
import { Stock } from './opening.tsx';
import { accountIn, dayIn, enteredOpening, type KnownAccount, type OpeningLine, partyIn } from './opening-lines.ts';
import { AccountCell, VoucherTotals } from './voucher-grid.tsx';
import { balancing } from './voucher-lines.ts';

type Opening = z.output<(typeof ledger.queries)['opening-balances']['output']>;
const NO_ACCOUNTS: KnownAccount[] = [];

/** Opening balances as a sheet: pasted from a spreadsheet or written, balanced before they are posted. */
export function NewOpeningPage() {
  const { data: opening } = useAsk(ledger.queries['opening-balances'], {});
  return opening ? <Sheet opening={opening} /> : null;
}

/** What stock stands against is carried away by a line that is there already. */
const stockLine = ({ stock }: Opening): OpeningLine[] => {
  if (isZero(stock.left)) return [];
  const side = isNegative(stock.left) ? { credit: stock.left.slice(1) } : { debit: stock.left };
  return [{ accountId: stock.accountId, account: stock.account, asks: [], ...side }];
};

function Sheet({ opening }: { opening: Opening }) {
  const t = useText(messages);
  const go = useGo();
  return (
    <FormPage
      operation={ledger.operations['post-opening-balances']}
      draft="new"
      initial={{ date: opening.date, lines: [...stockLine(opening), {}] as never }}
      toInput={({ lines, ...values }) => ({ ...values, lines: enteredOpening(lines) })}
      said={({ number }) => t('voucherPosted', { number })}
      onClose={() => go('/ledger/opening')}
      onDone={() => go('/ledger/opening')}
    >
      <DateField name="date" label={t('openingDay')} hint={t('openingDayHint')} />
      <Stock stock={opening.stock} />
      <Lines />
      <p className="quiet">{t('openingPasteHint')}</p>
    </FormPage>
  );
}

function Lines() {
  const t = useText(messages);
  const { lines = [] } = useFormValues<{ lines?: OpeningLine[] }>();
  const { data } = useAsk(ledger.queries.accounts, { limit: 500, filter: [{ column: 'leaf', operator: 'is_true' }] } as never);
  const accounts = (data as { rows: KnownAccount[] } | undefined)?.rows ?? NO_ACCOUNTS;
  const balance = (side: 'debit' | 'credit') => (key: string, at: number) =>
    (key === '=' ? balancing(lines, at, side) : undefined) as Partial<OpeningLine>;
  const columns: LineColumn<OpeningLine>[] = [
    {
      ...{ key: 'accountId', label: t('account'), width: 280, kind: 'custom' },
      cell: (line, change, at, onward) => <AccountCell line={line} change={change} at={at} onward={onward} />,
      read: (text) => accountIn(text, accounts),
    },
    {
      ...{ key: 'partyCode', label: t('about'), width: 240, kind: 'custom' },
      cell: (line, change, at, onward) => (
        <>
          {!line.partyId && line.partyCode}
          <DimensionCell line={line} change={change} at={at} onward={onward} />
        </>
      ),
      read: partyIn,
    },
    { key: 'debit', label: t('debit'), width: 130, kind: 'decimal', pressed: balance('debit') },
    { key: 'credit', label: t('credit'), width: 130, kind: 'decimal', pressed: balance('credit') },
    { key: 'dueDate', label: t('dueDate'), width: 120, kind: 'text', read: dayIn },
    { key: 'reference', label: t('reference'), width: 140, kind: 'text' },
  ];
  return (
    <LinesField<OpeningLine>
      name="lines"
      label={t('lines')}
      columns={columns}
      blank={() => ({})}
      onward={(_, { row, column }) => (column === columns.length - 1 ? { row: row + 1, column: 0 } : { row, column: column + 1 })}
      foot={<VoucherTotals lines={lines} before={1} after={3} />}
    />
  );
}
