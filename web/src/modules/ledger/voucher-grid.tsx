import { useEffect, useRef } from 'react';
import { ledger } from '../../../../server/modules/ledger/contract.ts';
import type { Dimension } from '../../../../server/modules/ledger/dimensions.rules.ts';
import { useText } from '../../i18n/i18n.ts';
import { isNegative, isZero } from '../../ui/decimal.ts';
import { useFormValues } from '../../ui/form/context.ts';
import { LinesField } from '../../ui/form/LinesField.tsx';
import type { LineColumn } from '../../ui/lines.ts';
import { Picker } from '../../ui/Picker.tsx';
import { StatusPill } from '../../ui/StatusPill.tsx';
import { Money } from '../../ui/Values.tsx';
import { DimensionCell } from './dimension-cell.tsx';
import { messages } from './messages.ts';
import { balancing, differenceOf, onward, totalsOf, type VoucherLine } from './voucher-lines.ts';

const POSTABLE = [
  { column: 'leaf', operator: 'is_true' as const },
  { column: 'active', operator: 'is_true' as const },
];

/** Finds an account that can be posted to, by code, name, pinyin or initials. */
export function AccountCell({
  line,
  change,
  at,
  onward: go,
}: {
  line: Pick<VoucherLine, 'accountId' | 'account'>;
  change: (part: Pick<VoucherLine, 'accountId' | 'account' | 'asks'>) => void;
  at: number;
  onward: () => void;
}) {
  const t = useText(messages);
  return (
    <Picker
      aria-label={`${t('account')} ${at + 1}`}
      placeholder={t('pickAccount')}
      query={ledger.queries.accounts}
      filter={POSTABLE}
      option={(account) => ({ value: account.id, label: `${account.code} ${account.name}` })}
      value={line.accountId}
      label={line.account}
      onPick={(accountId, account) => {
        const asks = (account?.asks ? account.asks.split(',') : []) as Dimension[];
        const currency = account?.currency ? { currency: account.currency } : {};
        change({ accountId: accountId as string, asks, ...currency, ...(account && { account: `${account.code} ${account.name}` }) });
        if (accountId) go();
      }}
    />
  );
}

/** The lines of a voucher: each on one side; a new one says what the line above says and begins with what is missing. */
export function VoucherGrid() {
  const t = useText(messages);
  const { lines = [] } = useFormValues<{ lines?: VoucherLine[] }>();
  const balance = (side: 'debit' | 'credit') => (key: string, at: number) =>
    key === '=' ? (balancing(lines, at, side) as Partial<VoucherLine> | undefined) : undefined;
  const columns: LineColumn<VoucherLine>[] = [
    { key: 'summary', label: t('summary'), width: 220, kind: 'text' },
    {
      key: 'accountId',
      label: t('account'),
      width: 300,
      kind: 'custom',
      cell: (line, change, at, go) => <AccountCell line={line} change={change} at={at} onward={go} />,
    },
    {
      key: 'names',
      label: t('about'),
      width: 240,
      kind: 'custom',
      cell: (line, change, at, go) => <DimensionCell line={line} change={change} at={at} onward={go} />,
    },
    { key: 'debit', label: t('debit'), width: 140, kind: 'decimal', pressed: balance('debit') },
    { key: 'credit', label: t('credit'), width: 140, kind: 'decimal', pressed: balance('credit') },
  ];
  const box = useRef<HTMLDivElement>(null);
  // the day mostly stands as it is: one begins with what the voucher says; on a touch screen the keys would cover half of it
  useEffect(() => {
    if (!matchMedia('(pointer: coarse)').matches)
      box.current?.querySelector<HTMLElement>('[data-cell="0-0"] input')?.focus({ preventScroll: true });
  }, []);
  return (
    <div ref={box}>
      <LinesField<VoucherLine>
        name="lines"
        label={t('lines')}
        columns={columns}
        blank={() => differenceOf(lines)}
        onward={onward}
        foot={<VoucherTotals lines={lines} before={2} after={1} />}
      />
    </div>
  );
}

/** Both sides of what is entered and what is missing; `before` columns stand before the words, `after` behind the sums. */
export function VoucherTotals({ lines, before, after }: { lines: readonly VoucherLine[]; before: number; after: number }) {
  const t = useText(messages);
  const { debit, credit, difference } = totalsOf(lines);
  const missing = isNegative(difference) ? t('debit') : t('credit');
  return (
    <tr>
      <td />
      <td>{t('total')}</td>
      <td colSpan={before} aria-live="polite">
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
      <td className="decimal">
        <Money value={debit} />
      </td>
      <td className="decimal">
        <Money value={credit} />
      </td>
      <td colSpan={after} />
    </tr>
  );
}
