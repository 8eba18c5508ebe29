import type { z } from 'zod';
import { ledger } from '../../../../server/modules/ledger/contract.ts';
import { useText } from '../../i18n/i18n.ts';
import { type Action, type ActionFormProps, action } from '../../ui/action.tsx';
import { ChoiceField } from '../../ui/form/Fields.tsx';
import { LinesField } from '../../ui/form/LinesField.tsx';
import { Go, useGo, usePart } from '../../ui/Go.tsx';
import { OperationForm } from '../../ui/OperationForm.tsx';
import { RecordPage } from '../../ui/RecordPage.tsx';
import { useWords } from '../../ui/record/useWords.ts';
import { Instant, Money } from '../../ui/Values.tsx';
import { Corrections } from './corrections.tsx';
import { messages } from './messages.ts';
import { printVouchers } from './print-vouchers.ts';
import { sourceAddress } from './source-address.ts';
import { SaveAsTemplate } from './template-form.tsx';
import { useVoucherCalled } from './voucher-called.tsx';
import { VoucherLines } from './voucher-table.tsx';
import './ledger.css';

type Voucher = z.output<typeof ledger.queries.entry.output>;

const assignCashFlow = action(ledger.operations['assign-cash-flow'], {
  form: ({ row, close }: ActionFormProps<NonNullable<Voucher>>) => <AssignCashFlow voucher={row} close={close} />,
});

const isByHand = (voucher: NonNullable<Voucher>) => voucher.event === 'manual' && !voucher.reversesId;
const copyVoucher = action(ledger.operations['post-manual-voucher'], {
  title: { zh: '照这张再录一张', en: 'Enter it again' },
  to: ([voucher]: NonNullable<Voucher>[]) => `/ledger/vouchers/new?copy=${voucher?.id}`,
  when: isByHand,
  most: 1,
});
const correctVoucher = action(ledger.operations['correct-voucher'], {
  to: ([voucher]: NonNullable<Voucher>[]) => `/ledger/vouchers/new?corrects=${voucher?.id}`,
  most: 1,
});
const saveAsTemplate = action(ledger.operations['save-voucher-template'], {
  title: { zh: '存为模板', en: 'Keep as a template' },
  form: ({ row, close }: ActionFormProps<NonNullable<Voucher>>) => <SaveAsTemplate voucher={row} close={close} />,
  when: isByHand,
});

interface CashPart {
  row?: string;
  amount?: string;
}

/** One row for all of it, or a part for each of several. */
function cashRows(row: unknown, parts: unknown) {
  const filled = ((parts as CashPart[] | undefined) ?? []).filter((part) => part.row && part.amount);
  if (!filled.length) return { row: row ? Number(row) : null };
  return { row: null, parts: filled.map((part) => ({ row: Number(part.row), amount: part.amount })) };
}

function AssignCashFlow({ voucher, close }: { voucher: NonNullable<Voucher>; close: () => void }) {
  const t = useText(messages);
  const chosen = voucher.cashFlow.find((flow) => flow.chosen)?.row ?? null;
  const choices = voucher.cashFlowRows.map(({ row, title }) => ({ value: String(row), label: `${row} ${title}` }));
  return (
    <OperationForm
      operation={ledger.operations['assign-cash-flow']}
      initial={{ entryId: voucher.id, ...(chosen && { row: String(chosen) as never }) }}
      draft={voucher.id}
      toInput={({ row, parts }) => ({ entryId: voucher.id, ...cashRows(row, parts) })}
      onClose={close}
      onDone={close}
    >
      <ChoiceField name="row" label={t('cashFlowRow')} hint={t('cashFlowRuleHint')} options={choices} />
      <LinesField<CashPart>
        name="parts"
        label={t('cashParts')}
        blank={() => ({})}
        columns={[
          { key: 'row', label: t('cashFlowRow'), width: 300, kind: 'choice', options: choices },
          { key: 'amount', label: t('amount'), width: 140, kind: 'decimal' },
        ]}
      />
      <p className="quiet">{t('cashPartsHint')}</p>
    </OperationForm>
  );
}

function CashFlow({ title, amount, chosen }: { title: string; amount: string; chosen: boolean }) {
  const t = useText(messages);
  return (
    <>
      {title} <Money value={amount} /> {chosen && t('chosenByHand')}
    </>
  );
}

/** One voucher with its lines. Posted is posted: it is only ever reversed. */
export function VoucherPage() {
  const t = useText(messages);
  const go = useGo();
  const { shown } = useWords(ledger.queries.entries);
  const called = useVoucherCalled();
  const reverse = action(ledger.operations['reverse-voucher'], {
    input: (voucher: NonNullable<Voucher>) => ({ entryId: voucher.id }),
    confirm: () => t('reverseHint'),
    danger: true,
    done: (_, { id, number }) => {
      go(`/ledger/vouchers/${id}`);
      return t('voucherPosted', { number });
    },
  });
  return (
    <RecordPage
      query={ledger.queries.entry}
      params={{ id: usePart('id') }}
      entity="ledger.entry"
      from={{ to: '/ledger/vouchers', label: t('vouchers') }}
      number={(voucher) => (voucher ? t('voucher', { number: called(voucher.voucherWord, voucher.voucherNumber) }) : t('noVoucher'))}
      about={(voucher) => voucher && <About voucher={voucher} />}
      axes={(voucher) => [
        ...(voucher ? [{ name: t('kind'), label: shown('event', voucher.event), tone: 'calm' as const }] : []),
        ...(voucher?.reversedById ? [{ name: t('reversal'), label: t('reversed'), tone: 'bad' as const }] : []),
        ...(voucher?.reversesId ? [{ name: t('reversal'), label: t('isReversal'), tone: 'bad' as const }] : []),
      ]}
      actions={[printVouchers, correctVoucher, copyVoucher, saveAsTemplate, assignCashFlow, reverse] as unknown as Action<Voucher>[]}
      facts={(voucher) =>
        voucher
          ? [
              { label: t('date'), value: voucher.date },
              { label: t('amount'), value: <Money value={voucher.amount} /> },
              { label: t('document'), value: <SourceLink {...voucher} /> },
              ...(isByHand(voucher) && (voucher.sourceId !== voucher.id || voucher.reversedById)
                ? [{ label: t('corrections'), value: <Corrections voucher={voucher} /> }]
                : []),
              ...(voucher.attachments ? [{ label: t('attachments'), value: voucher.attachments }] : []),
              ...(voucher.reviewer
                ? [
                    { label: t('maker'), value: voucher.maker },
                    { label: t('reviewer'), value: voucher.reviewer },
                  ]
                : []),
              ...voucher.cashFlow.map(({ title, amount, chosen }) => ({
                label: t('cashFlow'),
                value: <CashFlow {...{ title, amount, chosen }} />,
              })),
            ]
          : []
      }
      list={ledger.queries.entries}
      fields={{ number: t('document'), cashFlowRow: t('cashFlowRow'), reverses: t('isReversal') }}
      sections={(voucher) =>
        voucher
          ? [{ key: 'lines', title: t('lines'), count: voucher.lines.length, body: <VoucherLines lines={shownLines(voucher)} /> }]
          : []
      }
    />
  );
}

/** Lines say what the voucher says, where they say nothing else. */
const shownLines = ({ lines, summary }: NonNullable<Voucher>) => {
  const differing = lines.some((line) => line.summary);
  return lines.map((line) => ({
    ...line,
    accountName: `${line.accountCode} ${line.accountName}`,
    summary: differing ? (line.summary ?? summary) : null,
  }));
};

/** The document behind a voucher, where it has a page. */
export function SourceLink({ source, sourceId, sourceNumber }: { source: string; sourceId: string; sourceNumber: string }) {
  const to = sourceAddress(source, sourceId, sourceNumber);
  return to ? (
    <Go to={to} className="plain-link">
      {sourceNumber}
    </Go>
  ) : (
    sourceNumber
  );
}

function About({ voucher }: { voucher: NonNullable<Voucher> }) {
  const t = useText(messages);
  const other = voucher.reversesId ?? voucher.reversedById;
  return (
    <>
      {voucher.summary && `${voucher.summary} · `}
      {voucher.recordedBy && `${voucher.recordedBy} · `}
      <Instant value={voucher.recordedAt} />
      {other && (
        <>
          {' · '}
          <Go to={`/ledger/vouchers/${other}`}>{voucher.reversesId ? t('showReversed') : t('showReversal')}</Go>
        </>
      )}
    </>
  );
}
