import type { z } from 'zod';
import { banking } from '../../../../server/modules/banking/contract.ts';
import { useText } from '../../i18n/i18n.ts';
import { isZero } from '../../ui/decimal.ts';
import type { Action } from '../../ui/action.tsx';
import { usePart } from '../../ui/Go.tsx';
import { RecordPage } from '../../ui/RecordPage.tsx';
import { useWords } from '../../ui/record/useWords.ts';
import { BusinessDate, Instant, Money } from '../../ui/Values.tsx';
import { documentActions, documentTones } from './document-actions.ts';
import { messages } from './messages.ts';

type Document = z.output<typeof banking.queries.document.output>;

/** A receipt, payment or transfer; its entries stand beside it. */
export function DocumentPage() {
  const t = useText(messages);
  const { shown } = useWords(banking.queries.documents);
  const facts = (row: Document) => [
    { label: t('amount'), value: <Money value={row.amount} currency={row.currency} /> },
    ...(isZero(row.fee) ? [] : [{ label: t('fee'), value: <Money value={row.fee} currency={row.currency} /> }]),
    ...(row.targetAmount === null
      ? []
      : [{ label: t('amountMoved'), value: <Money value={row.targetAmount} currency={row.targetCurrency ?? undefined} /> }]),
    ...(row.booksAmount === null ? [] : [{ label: t('booksAmount'), value: <Money value={row.booksAmount} /> }]),
    ...textFacts([
      [t('moneyAccount'), row.moneyAccount],
      [t('targetAccount'), row.targetAccount],
      [t('party'), row.party],
      [t('person'), row.person],
      [t('counter'), row.counterAccount],
      [t('rate'), row.exchangeRate],
      [t('reference'), row.reference],
    ]),
  ];
  return (
    <RecordPage
      query={banking.queries.document}
      params={{ number: usePart('number') }}
      entity="banking.document"
      list={banking.queries.documents}
      from={{ to: '/banking/documents', label: t('documents') }}
      number={(row) => row.number}
      about={(row) => (
        <>
          {shown('kind', row.kind)} · <BusinessDate value={row.date} /> · {row.createdBy} {t('recorded')} <Instant value={row.recordedAt} />
          {row.note && ` · ${row.note}`}
        </>
      )}
      axes={(row) => [{ name: t('status'), label: shown('status', row.status), tone: documentTones[row.status] }]}
      actions={documentActions as unknown as Action<Document>[]}
      facts={facts}
      sections={() => []}
    />
  );
}

const textFacts = (facts: readonly [label: string, value: string | null][]) =>
  facts.flatMap(([label, value]) => (value ? [{ label, value }] : []));
