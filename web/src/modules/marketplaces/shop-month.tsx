import dayjs from 'dayjs';
import { type ReactNode, useState } from 'react';
import type { z } from 'zod';
import { marketplaces } from '../../../../server/modules/marketplaces/contract.ts';
import { useAsk } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { useMerchant } from '../../session.ts';
import { isZero } from '../../ui/decimal.ts';
import { Empty } from '../../ui/Empty.tsx';
import { DatePicker, Select } from '../../ui/form/choosers.ts';
import { Go } from '../../ui/Go.tsx';
import { PageHead } from '../../ui/list/ListHead.tsx';
import { useWords } from '../../ui/record/useWords.ts';
import { StatusPill } from '../../ui/StatusPill.tsx';
import { todayIn } from '../../ui/time.ts';
import { Trouble } from '../../ui/Trouble.tsx';
import { Money } from '../../ui/Values.tsx';
import { messages } from './messages.ts';
import './marketplaces.css';

const { queries } = marketplaces;
type Month = z.output<(typeof queries)['shop-month']['output']>;

/** The money of a shop in a month, stage by stage: held, settled, fees, wallet, bank; and what nobody has explained. */
export function ShopMonthPage() {
  const t = useText(messages);
  const { zone } = useMerchant();
  const [month, setMonth] = useState(todayIn(zone).slice(0, 7));
  const [chosen, choose] = useState<string>();
  const { data: terms } = useAsk(queries['shop-terms'], {});
  const shopId = chosen ?? terms?.rows[0]?.shopId;
  return (
    <main className="plain-page" id="main" tabIndex={-1}>
      <PageHead title={t('months')}>
        <Go to="/marketplaces/statements">{t('statements')}</Go>
      </PageHead>
      <div className="settlement-terms">
        <Select
          aria-label={t('shop')}
          value={shopId}
          options={terms?.rows.map((row) => ({ value: row.shopId, label: row.shop }))}
          onChange={(value: string) => choose(value)}
        />
        <DatePicker
          aria-label={t('month')}
          picker="month"
          allowClear={false}
          value={dayjs(`${month}-01`)}
          onChange={(day) => day && setMonth(dayjs(day as never).format('YYYY-MM'))}
        />
      </div>
      {terms?.rows.length === 0 && <Empty text={t('noShops')} />}
      {shopId && <Stages shopId={shopId} month={month} />}
    </main>
  );
}

function Stages({ shopId, month }: { shopId: string; month: string }) {
  const t = useText(messages);
  const { data, error } = useAsk(queries['shop-month'], { shopId, month });
  if (error) return <Trouble error={error} />;
  if (!data) return null;
  const lines = (filter: string) => `/marketplaces/lines?shopId=${shopId}&businessDate=between:${data.from},${data.to}${filter}`;
  return (
    <div className="settlement-stages">
      <Held month={data} shopId={shopId} />
      <Settled month={data} lines={lines} />
      <Wallet month={data} />
      <section>
        <h2>{t('unexplained')}</h2>
        <table className="small-table">
          <tbody>
            <Row
              label={
                <Go className="inline-link" to={lines('&class=one_of:unexpected,unclear')}>
                  {t('pendingLines')}
                </Go>
              }
              value={data.unexplained.amount}
            />
            <Row
              label={
                <Go className="inline-link" to={lines('&class=difference')}>
                  {t('differences')}
                </Go>
              }
              value={data.unexplained.difference}
            />
          </tbody>
        </table>
        <p>
          {data.unexplained.lines ? (
            <StatusPill tone="bad">{t('linesToLookAt', { count: data.unexplained.lines })}</StatusPill>
          ) : (
            <StatusPill tone="good">{t('allExplained')}</StatusPill>
          )}
        </p>
      </section>
    </div>
  );
}

const Row = ({ label, value, strong }: { label: ReactNode; value: string; strong?: boolean }) => (
  <tr className={strong ? 'total' : undefined}>
    <th scope="row">{label}</th>
    <td className="money">
      <Money value={value} />
    </td>
  </tr>
);

function Held({ month, shopId }: { month: Month; shopId: string }) {
  const t = useText(messages);
  const { held, unsettled } = month;
  return (
    <section>
      <h2>{t('heldByPlatform')}</h2>
      <table className="small-table">
        <tbody>
          <Row label={t('opening')} value={held.opening} />
          <Row label={t('shipped')} value={held.shipped} />
          <Row label={t('refunded')} value={held.refunded} />
          <Row label={t('settled')} value={held.settled} />
          {!isZero(held.other) && <Row label={t('otherMoves')} value={held.other} />}
          <Row label={t('closing')} value={held.closing} strong />
        </tbody>
      </table>
      <p>
        <Go className="inline-link" to={`/marketplaces/unsettled?shopId=${shopId}`}>
          {t('unsettledOrders', { count: unsettled.orders })}
        </Go>{' '}
        {unsettled.late > 0 && <StatusPill tone="bad">{t('lateOrders', { count: unsettled.late })}</StatusPill>}
      </p>
    </section>
  );
}

function Settled({ month, lines }: { month: Month; lines: (filter: string) => string }) {
  const t = useText(messages);
  const { shown } = useWords(queries.lines);
  return (
    <section>
      <h2>{t('settledAndFees')}</h2>
      <table className="small-table">
        <tbody>
          {month.fees.map((fee) => (
            <Row
              key={fee.kind}
              label={
                <Go className="inline-link" to={lines(`&kind=${fee.kind}`)}>
                  {`${shown('kind', fee.kind)} (${fee.lines})`}
                </Go>
              }
              value={fee.amount}
            />
          ))}
          <Row label={t('payout')} value={month.payout} strong />
          <Row label={t('deposits')} value={month.deposits} />
          <Row label={t('pending')} value={month.pending} />
          <Row label={t('withdrawn')} value={month.withdrawn} strong />
        </tbody>
      </table>
    </section>
  );
}

function Wallet({ month }: { month: Month }) {
  const t = useText(messages);
  const { walletCheck: check } = month;
  const isRight = check.difference !== null && isZero(check.difference) && check.breaks === 0;
  return (
    <section>
      <h2>{t('walletCheck')}</h2>
      <table className="small-table">
        <tbody>
          {check.opening !== null && <Row label={t('opening')} value={check.opening} />}
          <Row label={t('moved')} value={check.moved} />
          {check.closing !== null && <Row label={t('closing')} value={check.closing} strong />}
          <Row label={`${t('ledger')} · ${t(`wallet.${month.wallet}`)}`} value={check.ledger} strong />
          {!isZero(check.unposted) && <Row label={t('unposted')} value={check.unposted} />}
          {check.difference !== null && <Row label={t('difference')} value={check.difference} />}
        </tbody>
      </table>
      <p>
        {check.difference === null ? (
          <StatusPill tone="calm">{t('noFlow')}</StatusPill>
        ) : (
          <StatusPill tone={isRight ? 'good' : 'bad'}>{isRight ? t('walletRight') : t('walletWrong', { breaks: check.breaks })}</StatusPill>
        )}
      </p>
    </section>
  );
}
