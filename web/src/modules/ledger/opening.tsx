import { Button } from 'antd';
import type { z } from 'zod';
import { ledger } from '../../../../server/modules/ledger/contract.ts';
import { useAsk } from '../../call.ts';
import { useText, useTitle } from '../../i18n/i18n.ts';
import { useMay } from '../../session.ts';
import { type Action, action, useActions } from '../../ui/action.tsx';
import { RowOffers } from '../../ui/begin/RowOffers.tsx';
import { isZero } from '../../ui/decimal.ts';
import { Empty } from '../../ui/Empty.tsx';
import { Go, useGo } from '../../ui/Go.tsx';
import { PageHead } from '../../ui/list/ListHead.tsx';
import { RowActions } from '../../ui/RowActions.tsx';
import { StatusPill } from '../../ui/StatusPill.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { BusinessDate, Money } from '../../ui/Values.tsx';
import { ImportButton } from '../exchange/import-button.tsx';
import { messages } from './messages.ts';
import './ledger.css';

type Opening = z.output<(typeof ledger.queries)['opening-balances']['output']>;
type Voucher = Opening['vouchers'][number];
const POST = ledger.operations['post-opening-balances'];

const openingActions: Action<Voucher>[] = [
  action(ledger.operations['reverse-opening-balances'], { input: ({ id }: Voucher) => ({ entryId: id }), danger: true }),
];

/** What the books began with: the vouchers of it, and what partners owed and were owed. */
export function OpeningPage() {
  const t = useText(messages);
  const title = useTitle();
  const go = useGo();
  const may = useMay();
  const known = useActions<Voucher>(openingActions);
  const { data, error } = useAsk(ledger.queries['opening-balances'], {});
  return (
    <main className="plain-page" id="main" tabIndex={-1}>
      <PageHead
        title={t('openingBalances')}
        primary={
          may(POST.permission) && (
            <>
              <ImportButton template="opening-balances" />
              <Button type="primary" onClick={() => go('/ledger/opening/new')}>
                {title(POST.title)}
              </Button>
            </>
          )
        }
      />
      <p className="quiet">{t('openingHint')}</p>
      {error && <Trouble error={error} />}
      {data && <Stock stock={data.stock} />}
      {data && (data.vouchers.length ? <Vouchers rows={data.vouchers} known={known} /> : <Empty text={t('noOpening')} />)}
      {data && data.items.length > 0 && <Items items={data.items} />}
      {data && <RowOffers actions={known} rows={data.vouchers} />}
      {known.sheet}
    </main>
  );
}

/** Stock is entered as opening stock: what it stands against is carried to where it belongs by a line of the opening balances. */
export function Stock({ stock }: { stock: Opening['stock'] }) {
  const t = useText(messages);
  if (isZero(stock.amount)) return <p className="quiet">{t('noOpeningStock')}</p>;
  return (
    <p>
      {t('openingStock', { account: stock.account })} <Money value={stock.amount} />
      {!isZero(stock.left) && (
        <>
          {' · '}
          {t('openingStockLeft')} <Money value={stock.left} />
        </>
      )}
    </p>
  );
}

function Vouchers({ rows, known }: { rows: Voucher[]; known: ReturnType<typeof useActions<Voucher>> }) {
  const t = useText(messages);
  return (
    <table className="small-table" aria-label={t('vouchers')}>
      <thead>
        <tr>
          <th scope="col">{t('vouchers')}</th>
          <th scope="col">{t('date')}</th>
          <th scope="col" className="money">
            {t('amount')}
          </th>
          <th scope="col">{t('status')}</th>
          <th scope="col">
            <span className="unseen">{t('reversal')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td>
              <Go to={`/ledger/vouchers/${row.id}`}>{row.number}</Go>
            </td>
            <td>
              <BusinessDate value={row.date} />
            </td>
            <td className="money">
              <Money value={row.amount} />
            </td>
            <td>{row.reversed && <StatusPill tone="bad">{t('reversed')}</StatusPill>}</td>
            <td className="row-actions">
              <RowActions of={known} row={row} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Items({ items }: { items: Opening['items'] }) {
  const t = useText(messages);
  return (
    <section>
      <h2>{t('openingItems')}</h2>
      <table className="small-table">
        <thead>
          <tr>
            <th scope="col">{t('account')}</th>
            <th scope="col">{t('partner')}</th>
            <th scope="col">{t('reference')}</th>
            <th scope="col">{t('dueDate')}</th>
            <th scope="col" className="money">
              {t('amount')}
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.id}>
              <td>{item.account}</td>
              <td>{item.party}</td>
              <td>{item.reference}</td>
              <td>{item.dueDate && <BusinessDate value={item.dueDate} />}</td>
              <td className="money">
                <Money value={item.amount} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
