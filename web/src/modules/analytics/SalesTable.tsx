import type { SalesRow } from '../../../../server/modules/analytics/contract.ts';
import { useLanguage, useText } from '../../i18n/i18n.ts';
import { Go } from '../../ui/Go.tsx';
import { formatCount } from '../../ui/number.ts';
import { Money, Quantity } from '../../ui/Values.tsx';
import type { Dimension } from './links.ts';
import { messages } from './messages.ts';

export interface SalesTableProps {
  by: Dimension;
  rows: SalesRow[];
  total: SalesRow;
  nameOf: (row: SalesRow) => string;
  linkOf: (row: SalesRow) => string | undefined;
}

/** Which figures a dimension has: those of orders, or those of their lines. */
export const byLine = (by: Dimension) => by === 'category' || by === 'sku';
const AMOUNTS_OF_ORDERS = ['payable', 'paid', 'refunded', 'goods', 'freight'] as const;
const AMOUNTS_OF_LINES = ['goods'] as const;

/** The figures behind the chart, with their total; a row leads to its orders. */
export function SalesTable({ by, rows, total, nameOf, linkOf }: SalesTableProps) {
  const t = useText(messages);
  const language = useLanguage();
  const amounts = byLine(by) ? AMOUNTS_OF_LINES : AMOUNTS_OF_ORDERS;
  const figures = (row: SalesRow) => (
    <>
      <td className="number">{formatCount(row.orders, language)}</td>
      <td className="number">{formatCount(row.paidOrders, language)}</td>
      {byLine(by) && (
        <td className="quantity">
          <Quantity value={row.units} />
        </td>
      )}
      {amounts.map((key) => (
        <td key={key} className="money">
          <Money value={row[key]} zero="dash" />
        </td>
      ))}
    </>
  );
  return (
    <div className="analysis-table">
      <table className="small-table">
        <thead>
          <tr>
            <th scope="col">{by === 'day' ? t('date') : by === 'month' ? t('month') : t(`by.${by}`)}</th>
            <th scope="col" className="number">
              {t('orders')}
            </th>
            <th scope="col" className="number">
              {t('paidOrders')}
            </th>
            {byLine(by) && (
              <th scope="col" className="quantity">
                {t('units')}
              </th>
            )}
            {amounts.map((key) => (
              <th key={key} scope="col" className="money">
                {t(key)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const link = linkOf(row);
            return (
              <tr key={row.key}>
                <th scope="row">{link ? <Go to={link}>{nameOf(row)}</Go> : nameOf(row)}</th>
                {figures(row)}
              </tr>
            );
          })}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('total')}</th>
            {figures(total)}
          </tr>
        </tfoot>
      </table>
    </div>
  );
}
