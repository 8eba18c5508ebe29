import { marketplaces } from '../../../../server/modules/marketplaces/contract.ts';
import { useAsk } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { ListSection } from '../../ui/ListPage.tsx';
import { StatusPill } from '../../ui/StatusPill.tsx';
import { useWords } from '../../ui/record/useWords.ts';
import { Money } from '../../ui/Values.tsx';
import { lineActions, lineColumns } from './line-columns.tsx';
import { messages } from './messages.ts';

const { queries } = marketplaces;

/** What the platform settled of an order: gross, fees, what came; and the lines that say so. */
export function OrderSettlement({ orderId }: { orderId: string }) {
  const t = useText(messages);
  const { shown } = useWords(queries.lines);
  const { data } = useAsk(queries['order-settlement'], { orderId });
  return (
    <>
      {data === null && <p className="quiet">{t('notSettledYet')}</p>}
      {data && (
        <p>
          <StatusPill tone={data.isSettled ? 'good' : 'wait'}>{data.isSettled ? t('isSettled') : t('notSettled')}</StatusPill>{' '}
          {t('settledGross')} <Money value={data.settled} />
          {data.fees.map((fee) => (
            <span key={fee.kind}>
              {' · '}
              {fee.kind === 'difference' ? t('smallDifference') : shown('kind', fee.kind)} <Money value={fee.amount} />
            </span>
          ))}
          {' · '}
          {t('payout')} <Money value={data.payout} />
        </p>
      )}
      <ListSection query={queries.lines} fixed={{ orderId }} columns={lineColumns} actions={lineActions} title={t('lines')} />
    </>
  );
}
