import type { z } from 'zod';
import {
  type analytics,
  dimensionTitles,
  type FigureName,
  figureTitles,
  type ProfitDimension,
  type ProfitFigures,
} from '../../../../../server/modules/analytics/contract.ts';
import { addressOf } from '../../../frame/pages.ts';
import { useLanguage, useText, useTitle } from '../../../i18n/i18n.ts';
import { Go } from '../../../ui/Go.tsx';
import { formatCount } from '../../../ui/number.ts';
import { Money, Rate } from '../../../ui/Values.tsx';
import { type Asked, searchOf } from './asked.ts';
import { messages } from './messages.ts';

type Row = z.output<typeof analytics.queries.profit.output>['rows'][number];
const FIGURES = Object.keys(figureTitles) as FigureName[];
const isMoney = (name: FigureName): name is Exclude<FigureName, 'orders' | 'margin'> => name !== 'orders' && name !== 'margin';

interface TableProps {
  asked: Asked;
  rows: readonly Row[];
  total: ProfitFigures;
}

/** The figures with their total; a row leads to the orders behind it, an order to itself, a line to what its cost is made of. */
export function ProfitTable({ asked, rows, total }: TableProps) {
  const t = useText(messages);
  const title = useTitle();
  // columns without any figure say nothing
  const shown = FIGURES.filter((name) => !isMoney(name) || total[name] !== '0' || rows.some((row) => row[name] !== '0'));
  return (
    <div className="analysis-table">
      <table className="small-table profit-table">
        <thead>
          <tr>
            <th scope="col">{title(dimensionTitles[asked.by])}</th>
            {asked.within && <th scope="col">{title(dimensionTitles[asked.within])}</th>}
            {shown.map((name) => (
              <th key={name} scope="col" className={isMoney(name) ? 'money' : 'number'}>
                {title(figureTitles[name])}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.key} ${row.withinKey}`}>
              <th scope="row">
                <Behind asked={asked} dimension={asked.by} keyed={row.key} label={row.label} />
              </th>
              {asked.within && (
                <td>
                  <Behind asked={asked} dimension={asked.within} keyed={row.withinKey ?? ''} label={row.withinLabel ?? ''} with={row} />
                </td>
              )}
              <Figures row={row} shown={shown} />
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('total')}</th>
            {asked.within && <td />}
            <Figures row={total} shown={shown} />
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

function Figures({ row, shown }: { row: ProfitFigures; shown: readonly FigureName[] }) {
  const t = useText(messages);
  const language = useLanguage();
  return shown.map((name) => {
    if (name === 'orders')
      return (
        <td key={name} className="number">
          {formatCount(row.orders, language)}
        </td>
      );
    if (name === 'margin')
      return (
        <td key={name} className="number">
          {row.margin === null ? '' : <Rate value={row.margin} />}
        </td>
      );
    return (
      <td key={name} className="money">
        <Money value={row[name]} zero="dash" />
        {name === 'profit' && row.estimated && <span className="quiet"> {t('estimated')}</span>}
      </td>
    );
  });
}

interface BehindProps {
  asked: Asked;
  dimension: ProfitDimension;
  keyed: string;
  label: Row['label'];
  with?: Row;
}

/** What a key is called, as a way to what is behind it. */
function Behind({ asked, dimension, keyed, label, with: row }: BehindProps) {
  const language = useLanguage();
  const said = (of: Row['label']) => (typeof of === 'string' ? of : (of[language === 'en' ? 'en' : 'zh'] ?? Object.values(of)[0] ?? ''));
  const name = said(label) || keyed;
  if (keyed === '') return name;
  if (dimension === 'order') return <Go to={addressOf('sales.order', keyed, name) ?? '/orders'}>{name}</Go>;
  if (dimension === 'line') return keyed === '-' ? name : <Go to={`/insight/margins/${keyed}`}>{name}</Go>;
  const narrowed = [
    ...asked.where.filter((each) => each.dimension !== dimension && !(row && each.dimension === asked.by)),
    ...(row ? [{ dimension: asked.by, key: row.key, label: said(row.label) }] : []),
    { dimension, key: keyed, label: name },
  ];
  return <Go to={`/insight/profit?${searchOf({ ...asked, by: 'order', within: undefined, where: narrowed })}`}>{name}</Go>;
}
