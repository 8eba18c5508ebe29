import { sales } from '../../../../../server/modules/sales/contract.ts';
import { useAsk } from '../../../call.ts';
import { useText } from '../../../i18n/i18n.ts';
import { Go } from '../../../ui/Go.tsx';
import './audit.css';
import { messages } from './messages.ts';

const CELLS = [
  { key: 'late', of: 'late', tone: 'bad' },
  { key: 'hours_4', of: 'hours4', tone: 'wait' },
  { key: 'hours_12', of: 'hours12', tone: 'busy' },
  { key: 'hours_24', of: 'hours24', tone: 'calm' },
  { key: 'later', of: 'later', tone: 'calm' },
] as const;

/** How much time orders that are not gone have left: five figures, each leading to its orders, the soonest first. */
export function Board() {
  const t = useText(messages);
  const { data } = useAsk(sales.queries['audit-board'], {}, { every: 60_000 });
  // it takes its place before its figures are there: what stands below never moves from under a hand
  return (
    <nav className="audit-board" aria-label={t('deadlines')}>
      {CELLS.map(({ key, of, tone }) => (
        <Go
          key={key}
          to={
            key === 'later'
              ? '/orders?fulfilmentStatus=one_of:wait_audit,audited,part_shipped&sort=shipBy'
              : `/orders?due=one_of:${key}&sort=shipBy`
          }
        >
          <span className={`audit-board-figure${data && data[of] > 0 ? ` tone-${tone}` : ''}`}>{data ? data[of] : '–'}</span>
          <span className="quiet">{t(`due.${key}`)}</span>
        </Go>
      ))}
    </nav>
  );
}
