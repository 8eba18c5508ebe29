import { useText } from '../../i18n/i18n.ts';
import { isZero, sum } from '../../ui/decimal.ts';
import { Go } from '../../ui/Go.tsx';
import { Money } from '../../ui/Values.tsx';
import { messages } from './messages.ts';
import './ledger.css';

/** A line of a voucher as people read it. */
export interface ShownLine {
  accountId: string;
  accountName: string;
  debit: string;
  credit: string;
  summary?: string | null | undefined;
  partyName: string | null;
  shopName: string | null;
  warehouseName: string | null;
  personName: string | null;
  categoryName: string | null;
  currency?: string | null | undefined;
  currencyAmount?: string | null | undefined;
  rate?: string | null | undefined;
}

/** What a line says of a foreign currency: USD 600 × 7.12. */
const inCurrency = ({ currency, currencyAmount, rate }: ShownLine) =>
  currency && `${currency} ${currencyAmount}${rate ? ` × ${rate}` : ''}`;

const aboutOf = (line: ShownLine) =>
  [line.partyName, line.shopName, line.warehouseName, line.personName, line.categoryName, inCurrency(line)].filter(Boolean).join(' · ');

/** The lines of a voucher: accounts, what they are about, debit and credit. */
export function VoucherLines({ lines }: { lines: ShownLine[] }) {
  const t = useText(messages);
  const withNames = lines.some((line) => aboutOf(line));
  const withSummaries = lines.some((line) => line.summary);
  const before = 1 + Number(withNames) + Number(withSummaries);
  return (
    <table className="small-table" aria-label={t('lines')}>
      <thead>
        <tr>
          {withSummaries && <th scope="col">{t('summary')}</th>}
          <th scope="col">{t('account')}</th>
          {withNames && <th scope="col">{t('about')}</th>}
          <th scope="col" className="money">
            {t('debit')}
          </th>
          <th scope="col" className="money">
            {t('credit')}
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line, at) => (
          // biome-ignore lint: a line is known by its place
          <tr key={at}>
            {withSummaries && <td>{line.summary}</td>}
            <td className={isZero(line.debit) ? 'credit-line' : undefined}>
              <Go to={`/ledger/accounts/${line.accountId}`}>{line.accountName}</Go>
            </td>
            {withNames && <td>{aboutOf(line)}</td>}
            <td className="money">
              <Money value={line.debit} zero="dash" />
            </td>
            <td className="money">
              <Money value={line.credit} zero="dash" />
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" colSpan={before}>
            {t('total')}
          </th>
          <td className="money">
            <Money value={sum(lines.map((line) => line.debit))} />
          </td>
          <td className="money">
            <Money value={sum(lines.map((line) => line.credit))} />
          </td>
        </tr>
      </tfoot>
    </table>
  );
}
