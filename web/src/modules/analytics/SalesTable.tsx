import type { SalesRow } from '../../../../server/modules/analytics/contract.ts';
import { type Translate, useLanguage, useText } from '../../i18n/i18n.ts';
import { Change } from '../../ui/chart/Ranking.tsx';
import { Go } from '../../ui/Go.tsx';
import { formatCount } from '../../ui/number.ts';
import { Money, Quantity } from '../../ui/Values.tsx';
import type { Dimension } from './links.ts';
import { messages } from './messages.ts';

export interface SalesTableProps {
  by: Dimension;
  rows: SalesRow[];
  total: SalesRow;
  /** The same of the period it is compared with. */
  before?: { rows: SalesRow[]; total: SalesRow } | undefined;
  nameOf: (row: SalesRow) => string;
  linkOf: (row: SalesRow) => string | undefined;
}

/** Which figures a dimension has: those of orders, or those of their lines. */
export const byLine = (by: Dimension) => by === 'category' || by === 'sku';
const AMOUNTS_OF_ORDERS = ['payable', 'paid', 'refunded', 'goods', 'freight'] as const;
const AMOUNTS_OF_LINES = ['goods'] as const;

type Say = Translate<
  'date' | 'month' | 'orders' | 'paidOrders' | 'units' | 'payable' | 'paid' | 'refunded' | 'goods' | 'freight' | 'total' | `by.${Dimension}`
>;
const headOf = (by: Dimension, t: Say) => (by === 'day' ? t('date') : by === 'month' ? t('month') : t(`by.${by}`));

/** The table as texts, for a file: every figure as the server said it. */
export function tableOf(
  by: Dimension,
  { rows, total }: { rows: SalesRow[]; total: SalesRow },
  t: Say,
  nameOf: (row: SalesRow) => string,
): string[][] {
  const amounts = byLine(by) ? AMOUNTS_OF_LINES : AMOUNTS_OF_ORDERS;
  const figures = (row: SalesRow) => [
    String(row.orders),
    String(row.paidOrders),
    ...(byLine(by) ? [row.units] : []),
    ...amounts.map((key) => row[key]),
  ];
  return [
    [headOf(by, t), t('orders'), t('paidOrders'), ...(byLine(by) ? [t('units')] : []), ...amounts.map((key) => t(key))],
    ...rows.map((row) => [by === 'sku' && row.key ? `${row.key} ${nameOf(row)}` : nameOf(row), ...figures(row)]),
    [t('total'), ...figures(total)],
  ];
}

/** The figures behind the chart, with their total; a row leads to its orders. */
export function SalesTable({ by, rows, total, before, nameOf, linkOf }: SalesTableProps) {
  const t = useText(messages);
  const language = useLanguage();
  const amounts = byLine(by) ? AMOUNTS_OF_LINES : AMOUNTS_OF_ORDERS;
  const compared = before && by !== 'day' && by !== 'month';
  const was = new Map(before?.rows.map((row) => [row.key, row[amounts[0]]]));
  const figures = (row: SalesRow, earlier: string | undefined) => (
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
      {compared && (
        <td className="number">
          <Change value={row[amounts[0]]} before={earlier ?? '0'} />
        </td>
      )}
    </>
  );
  return (
    <div className="analysis-table">
      <table className="small-table">
        <thead>
          <tr>
            <th scope="col">{headOf(by, t)}</th>
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
            {compared && (
              <th scope="col" className="number">
                {t('change')}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const link = linkOf(row);
            return (
              <tr key={row.key}>
                <th scope="row">{link ? <Go to={link}>{nameOf(row)}</Go> : nameOf(row)}</th>
                {figures(row, was.get(row.key))}
              </tr>
            );
          })}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('total')}</th>
            {figures(total, before?.total[amounts[0]])}
          </tr>
        </tfoot>
      </table>
    </div>
  );
}
