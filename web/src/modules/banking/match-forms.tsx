import { banking } from '../../../../server/modules/banking/contract.ts';
import { parties } from '../../../../server/modules/parties/contract.ts';
import type { z } from 'zod';
import { useAsk } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { useMay, useMerchant } from '../../session.ts';
import { isNegative, isZero, sum } from '../../ui/decimal.ts';
import { useFormValues } from '../../ui/form/context.ts';
import { ChoiceField, Field, MoneyField, SwitchField, TextField } from '../../ui/form/Fields.tsx';
import { OperationForm } from '../../ui/OperationForm.tsx';
import { BusinessDate, Money } from '../../ui/Values.tsx';
import { useRows } from '../purchasing/known.ts';
import { ChartAccountField, MoneyAccountField, PartyField, RateField, useForeignCurrency } from './fields.tsx';
import type { BankLine } from './line-actions.tsx';
import { messages } from './messages.ts';
import { Settles, withSettled } from './settles.tsx';

const { operations, queries } = banking;
type Candidate = z.output<typeof queries.candidates.output>['rows'][number];
type Open = Omit<Candidate, 'score' | 'reasons'> & Partial<Pick<Candidate, 'score' | 'reasons'>>;
interface Entry {
  entryId: string;
  n: number;
}
const keyOf = ({ entryId, n }: Entry) => `${entryId} ${n}`;
const totalOf = (rows: readonly { amount: string }[]) => sum(rows.map(({ amount }) => amount));
const negated = (amount: string) => (amount.startsWith('-') ? amount.slice(1) : `-${amount}`);

/** What the books have that is not matched: what is proposed for the line first. */
function useOpen(lines: readonly BankLine[]): Open[] | undefined {
  const [line] = lines;
  const proposed = useAsk(queries.candidates, { lineId: line?.id ?? '' }, { enabled: lines.length === 1 });
  const { data } = useAsk(queries.reconciliation, { moneyAccountId: line?.moneyAccountId ?? '' });
  if (!data || (lines.length === 1 && !proposed.data)) return undefined;
  const first: Open[] = proposed.data?.rows ?? [];
  const known = new Set(first.map(keyOf));
  return [...first, ...data.books.filter((each) => !known.has(keyOf(each)))];
}

/** Lines of the bank beside those of the books: any of both, as long as their sums are the same, or it is said what they differ by. */
export function MatchLines({ lines, close }: { lines: readonly BankLine[]; close: () => void }) {
  const t = useText(messages);
  const open = useOpen(lines);
  if (!open) return null;
  return (
    <OperationForm
      operation={operations['match-lines']}
      initial={{ moneyAccountId: lines[0]?.moneyAccountId, lineIds: lines.map(({ id }) => id), entries: [] } as never}
      toInput={(values: Record<string, unknown>) => {
        const { kind, counterAccountId, ...rest } = values;
        return { ...rest, ...(kind ? { difference: { kind, ...(counterAccountId ? { counterAccountId } : {}) } } : {}) } as never;
      }}
      about={lines.slice(0, 4).map((line) => (
        <div key={line.id}>
          <LineInWords line={line} />
        </div>
      ))}
      draft={lines.map(({ id }) => id).join()}
      width={860}
      onClose={close}
      onDone={close}
      preview={false}
    >
      {open.length ? <Entries open={open} currency={lines[0]?.currency} /> : <p className="quiet">{t('noBookLines')}</p>}
      <Difference lines={lines} open={open} />
    </OperationForm>
  );
}

/** The line that a form is about, as people read dates and money. */
const LineInWords = ({ line }: { line: BankLine }) => (
  <>
    <BusinessDate value={line.date} /> · <Money value={line.amount} currency={line.currency} />
    {[line.counterparty, line.summary].filter(Boolean).map((part) => ` · ${part}`)}
  </>
);

function Entries({ open, currency }: { open: readonly Open[]; currency: string | undefined }) {
  const t = useText(messages);
  return (
    <Field name="entries" label={t('bookLines')} hint={t('bookLinesHint')}>
      {({ value, set }) => {
        const chosen = (value as Entry[] | undefined) ?? [];
        const keys = new Set(chosen.map(keyOf));
        const turn = ({ entryId, n }: Entry) =>
          set(
            keys.has(keyOf({ entryId, n })) ? chosen.filter((each) => keyOf(each) !== keyOf({ entryId, n })) : [...chosen, { entryId, n }],
          );
        return (
          <div className="wide-table">
            <table className="small-table">
              <thead>
                <tr>
                  <th scope="col">
                    <span className="unseen">{t('chosen')}</span>
                  </th>
                  <th scope="col">{t('day')}</th>
                  <th scope="col" className="money">
                    {t('amount')}
                  </th>
                  <th scope="col">{t('paper')}</th>
                  <th scope="col">{t('about')}</th>
                  <th scope="col">{t('why')}</th>
                </tr>
              </thead>
              <tbody>
                {open.map((each) => (
                  <tr key={keyOf(each)}>
                    <td>
                      <input
                        type="checkbox"
                        aria-label={`${each.date} ${each.amount} ${each.sourceNumber}`}
                        checked={keys.has(keyOf(each))}
                        onChange={() => turn(each)}
                      />
                    </td>
                    <td>
                      <BusinessDate value={each.date} />
                    </td>
                    <td className="money">
                      <Money value={each.amount} currency={currency} />
                    </td>
                    <td>{[each.sourceNumber, each.reference].filter(Boolean).join(' · ')}</td>
                    <td>{[each.party, each.summary].filter(Boolean).join(' · ')}</td>
                    <td>{each.reasons?.map((reason) => t(`reason.${reason}`)).join(' · ')}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        );
      }}
    </Field>
  );
}

function Difference({ lines, open }: { lines: readonly BankLine[]; open: readonly Open[] }) {
  const t = useText(messages);
  const currency = lines[0]?.currency;
  const { entries = [], kind } = useFormValues<{ entries?: Entry[]; kind?: string }>();
  const keys = new Set(entries.map(keyOf));
  const [bank, books] = [totalOf(lines), totalOf(open.filter((each) => keys.has(keyOf(each))))];
  const difference = sum([bank, negated(books)]);
  const kinds = (['fee', 'interest', 'other'] as const).filter((each) => each === 'other' || (each === 'fee') === isNegative(difference));
  return (
    <>
      <p aria-live="polite">
        {t('sumOfLines')} <Money value={bank} currency={currency} /> · {t('sumOfBooks')} <Money value={books} currency={currency} /> ·{' '}
        {t('sumDiffers')} <Money value={difference} currency={currency} />
      </p>
      {entries.length > 0 && !isZero(difference) && (
        <>
          <ChoiceField
            name="kind"
            label={t('differenceAs')}
            options={kinds.map((value) => ({ value, label: t(`difference.${value}`) }))}
            optional
          />
          {kind === 'other' && <ChartAccountField name="counterAccountId" label={t('counter')} />}
        </>
      )}
    </>
  );
}

interface Partner {
  id: string;
  name: string;
}

/** The customer or supplier that the bank names just so; null where none is, or more than one. */
function usePartner({ amount, counterparty }: BankLine): Partner | null | undefined {
  const asked = { search: counterparty, limit: 20 };
  const may = useMay()('parties.view');
  const [goesOut, named] = [isNegative(amount), may && counterparty !== ''];
  const customers = useRows(parties.queries.customers, asked, { when: named && !goesOut });
  const suppliers = useRows(parties.queries.suppliers, asked, { when: named && goesOut });
  if (!named) return null;
  const found: readonly Partner[] | undefined = goesOut ? suppliers : customers;
  const same = found?.filter(({ name }) => name === counterparty);
  return same && (same.length === 1 ? (same[0] ?? null) : null);
}

/** The other account of a transfer; where it is kept in another currency, what moved there. */
function OtherSide({ line }: { line: BankLine }) {
  const t = useText(messages);
  const books = useMerchant().currency;
  const { otherAccountId } = useFormValues<{ otherAccountId?: string }>();
  const other = useForeignCurrency(otherAccountId) ?? books;
  return (
    <>
      <MoneyAccountField name="otherAccountId" label={t('otherAccount')} />
      {otherAccountId !== undefined && other !== line.currency && (
        <MoneyField name="otherAmount" label={t('otherAmount')} currency={other} />
      )}
      <SwitchField name="another" label={t('another')} hint={t('anotherHint')} />
    </>
  );
}

/** What the books lack, made of a line of the bank: its day and amount are the line's. */
export function RecordFromLine({ line, close }: { line: BankLine; close: () => void }) {
  const partner = usePartner(line);
  if (partner === undefined) return null;
  const kind = isNegative(line.amount) ? 'payment' : 'receipt';
  return (
    <OperationForm
      operation={operations['record-from-line']}
      initial={{ lineId: line.id, kind, ...(partner && { partyId: partner.id }) } as never}
      about={<LineInWords line={line} />}
      toInput={(values: Record<string, unknown>) => withSettled(values, isNegative(line.amount)) as never}
      draft={line.id}
      width={640}
      onClose={close}
      onDone={close}
    >
      <RecordedAs partner={partner} line={line} />
    </OperationForm>
  );
}

function RecordedAs({ partner, line }: { partner: Partner | null; line: BankLine }) {
  const t = useText(messages);
  const goesOut = isNegative(line.amount);
  const books = useMerchant().currency;
  const { kind } = useFormValues<{ kind?: string }>();
  const kinds = goesOut ? (['payment', 'fee', 'transfer'] as const) : (['receipt', 'interest', 'transfer'] as const);
  return (
    <>
      <ChoiceField name="kind" label={t('recordAs')} options={kinds.map((value) => ({ value, label: t(`record.${value}`) }))} autoFocus />
      {kind === 'transfer' && <OtherSide line={line} />}
      {kind !== 'transfer' && <RateField currency={line.currency === books ? undefined : line.currency} />}
      {(kind === 'payment' || kind === 'receipt') && (
        <>
          <PartyField
            goesOut={goesOut}
            {...(partner && { chosen: partner.name })}
            hint={t(goesOut ? 'partyPaymentHint' : 'partyReceiptHint')}
          />
          <Settles goesOut={goesOut} amount={goesOut ? line.amount.slice(1) : line.amount} currency={line.currency} />
          <ChartAccountField name="counterAccountId" label={t('counter')} optional />
        </>
      )}
      <TextField name="note" label={t('note')} optional />
    </>
  );
}
