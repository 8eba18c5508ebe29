import type { Block } from '../../../../../server/modules/analytics/contract.ts';
import { inLanguage, useLanguage, useText } from '../../../i18n/i18n.ts';
import { Chart, ChartFrame } from '../../../ui/Chart.tsx';
import { colourOf, figureColours } from '../../../ui/chart/colours.ts';
import { Ranking } from '../../../ui/chart/Ranking.tsx';
import { useListColumns } from '../../../ui/list/rows.ts';
import { Go } from '../../../ui/Go.tsx';
import { StatusPill } from '../../../ui/StatusPill.tsx';
import { addDays } from '../../../ui/time.ts';
import { Quantity } from '../../../ui/Values.tsx';
import { linkTo, ordersBehind } from '../links.ts';
import { messages } from '../messages.ts';

type BlockOf<K extends Block['key']> = Extract<Block, { key: K }>;

/** Sales of thirty days over those of the thirty before. */
export function Trend({ days }: BlockOf<'trend'>) {
  const t = useText(messages);
  return (
    <section className="section desk-wide">
      <Chart
        title={t('block.trend')}
        note={t('desk.trendNote')}
        kind="trend"
        unit="money"
        names={days.map(({ day }) => day.slice(5))}
        series={[
          { key: 'payable', label: t('desk.these30'), values: days.map(({ payable }) => payable), colour: figureColours.sales },
          {
            key: 'before',
            label: t('desk.before30'),
            values: days.map(({ before }) => before),
            quiet: true,
            names: days.map(({ day }) => addDays(day, -days.length).slice(5)),
          },
        ]}
        linkOf={(index) => {
          const day = days[index]?.day;
          return day && ordersBehind('day', day, { from: day, to: day });
        }}
        empty={t('noSales')}
      />
    </section>
  );
}

/** What each shop brought in the last seven days. */
export function Shops({ rows, from, to }: BlockOf<'shops'>) {
  const t = useText(messages);
  return (
    <section className="section">
      <ChartFrame title={t('block.shops')} note={t('desk.week')}>
        {!rows.length && <p className="quiet">{t('noSales')}</p>}
        <Ranking
          share
          unit="money"
          rows={rows.map((row) => ({
            key: row.id,
            name: row.name,
            value: row.payable,
            colour: colourOf('shop', row.place),
            link: ordersBehind('shop', row.id, { from, to }),
          }))}
        />
      </ChartFrame>
    </section>
  );
}

/** Why orders are held, the commonest reason first. */
export function Holds({ rows }: BlockOf<'holds'>) {
  const t = useText(messages);
  const language = useLanguage();
  const columns = useListColumns({ name: 'sales.orders' });
  const choices = columns?.find((column) => column.key === 'holds')?.choices;
  const nameOf = (code: string) => {
    const choice = choices?.find(({ value }) => value === code);
    return choice ? inLanguage(choice.label, language) : code;
  };
  return (
    <section className="section">
      <ChartFrame title={t('block.holds')}>
        {!rows.length && <p className="quiet">{t('desk.nothingHeld')}</p>}
        <Ranking
          unit="quantity"
          rows={rows.map(({ code, orders }) => ({
            key: code,
            name: nameOf(code),
            value: String(orders),
            link: linkTo({
              list: 'sales.orders',
              filter: [
                { column: 'holds', operator: 'one_of', value: [code] },
                { column: 'closedReason', operator: 'is_empty' },
              ],
            }),
          }))}
        />
      </ChartFrame>
    </section>
  );
}

/** A week of stock is little: what sells out sooner is marked. */
const SHORT_DAYS = 7;

/** What sells most, and how long it lasts. */
export function Sellers({ rows }: BlockOf<'sellers'>) {
  const t = useText(messages);
  const language = useLanguage();
  return (
    <section className="section">
      <ChartFrame title={t('block.sellers')} note={t('desk.week')}>
        {!rows.length && <p className="quiet">{t('noSales')}</p>}
        {rows.length > 0 && (
          <table className="small-table desk-table">
            <thead>
              <tr>
                <th scope="col">{t('by.sku')}</th>
                <th scope="col" className="quantity">
                  {t('desk.sold')}
                </th>
                <th scope="col" className="quantity">
                  {t('desk.free')}
                </th>
                <th scope="col" className="number">
                  {t('desk.lasts')}
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.code}>
                  <th scope="row">
                    <Go to={`/inventory/stock/${encodeURIComponent(row.code)}`}>{row.name[language === 'en' ? 'en' : 'zh'] || row.code}</Go>
                  </th>
                  <td className="quantity">
                    <Quantity value={row.units} />
                  </td>
                  <td className="quantity">
                    <Quantity value={row.available} />
                  </td>
                  <td className="number">
                    {row.cover < SHORT_DAYS ? (
                      <StatusPill quiet tone={row.cover < 1 ? 'bad' : 'wait'}>
                        {t('desk.days', { count: row.cover })}
                      </StatusPill>
                    ) : (
                      t('desk.days', { count: row.cover })
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </ChartFrame>
    </section>
  );
}
