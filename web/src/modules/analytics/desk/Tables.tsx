import type { Block } from '../../../../../server/modules/analytics/contract.ts';
import { useLanguage, useText } from '../../../i18n/i18n.ts';
import { Go } from '../../../ui/Go.tsx';
import { formatCount } from '../../../ui/number.ts';
import { StatusPill } from '../../../ui/StatusPill.tsx';
import { Money } from '../../../ui/Values.tsx';
import { linkTo } from '../links.ts';
import { messages } from '../messages.ts';

type BlockOf<K extends Block['key']> = Extract<Block, { key: K }>;
type WarehouseRow = BlockOf<'warehouses'>['rows'][number];
const UNDERWAY = { column: 'status', operator: 'one_of' as const, value: ['in_transit', 'part_received'] };

/** What each warehouse has to do. */
export function Warehouses({ rows }: BlockOf<'warehouses'>) {
  const t = useText(messages);
  const language = useLanguage();
  const at = (row: WarehouseRow) => ({ column: 'warehouseId', operator: 'equals' as const, value: row.id });
  const links = {
    toShip: (row: WarehouseRow) => linkTo({ list: 'fulfilment.orders-to-ship', filter: [at(row)] }),
    late: (row: WarehouseRow) => linkTo({ list: 'fulfilment.orders-to-ship', filter: [at(row)] }),
    arriving: (row: WarehouseRow) =>
      linkTo({ list: 'inventory.transfers', filter: [UNDERWAY, { column: 'toWarehouseId', operator: 'equals', value: row.id }] }),
    shipped: (row: WarehouseRow) =>
      linkTo({ list: 'fulfilment.shipments', filter: [at(row), { column: 'shippedAt', operator: 'relative', value: 'today' }] }),
  };
  const columns = ['toShip', 'late', 'arriving', 'shipped'] as const;
  return (
    <section className="section desk-wide" aria-label={t('block.warehouses')}>
      <h2>{t('block.warehouses')}</h2>
      <div className="desk-scroll">
        <table className="small-table desk-table">
          <thead>
            <tr>
              <th scope="col">{t('desk.warehouse')}</th>
              {columns.map((key) => (
                <th key={key} scope="col" className="number">
                  {t(`desk.${key}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <th scope="row">{row.name}</th>
                {columns.map((key) => (
                  <td key={key} className={key === 'late' && row.late > 0 ? 'number desk-bad' : 'number'}>
                    {row[key] > 0 ? <Go to={links[key](row)}>{formatCount(row[key], language)}</Go> : '–'}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** How the books stand. */
export function Books(books: BlockOf<'books'>) {
  const t = useText(messages);
  const language = useLanguage();
  return (
    <section className="section desk-wide" aria-label={t('block.books')}>
      <h2>{t('block.books')}</h2>
      <dl className="figures">
        <div>
          <dt>{t('desk.openMonth')}</dt>
          <dd>
            <Go to="/ledger/periods">{books.openMonth ?? t('desk.none')}</Go>
          </dd>
          {books.openMonths > 0 && <dd className="desk-beside">{t('desk.openMonths', { count: books.openMonths })}</dd>}
        </div>
        <div>
          <dt>{t('desk.unsealed')}</dt>
          <dd>
            <Go to="/ledger/periods">{formatCount(books.unsealed, language)}</Go>
          </dd>
        </div>
        <div>
          <dt>{t('desk.trialBalance')}</dt>
          <dd>
            <Go to="/ledger/trial-balance">
              <Money value={books.debit} />
            </Go>
          </dd>
          <dd className="desk-beside">
            <StatusPill quiet tone={books.balanced ? 'good' : 'bad'}>
              {t(books.balanced ? 'desk.balanced' : 'desk.unbalanced')}
            </StatusPill>
          </dd>
        </div>
      </dl>
    </section>
  );
}
