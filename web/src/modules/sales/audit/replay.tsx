import { useText } from '../../../i18n/i18n.ts';
import { Go } from '../../../ui/Go.tsx';
import { Instant } from '../../../ui/Values.tsx';
import { messages } from './messages.ts';
import type { Rule } from './rule-forms.tsx';
import { useAuditWords } from './words.ts';

/** What the last replay of a rule said: how many orders end differently, and how; each figure leads to its orders. */
export function Replay({ rule: { replay, version } }: { rule: Rule }) {
  const t = useText(messages);
  const words = useAuditWords();
  if (!replay) return <p className="quiet">{t('neverReplayed')}</p>;
  const { orders, matched, differing } = replay;
  return (
    <div className="rule-replay">
      <p>
        {t('replayed', { orders: String(orders), matched: String(matched), differing: String(differing) })}{' '}
        <span className="quiet">
          <Instant value={replay.replayedAt} /> {replay.ruleVersion !== version && t('replayOld')}
        </span>
      </p>
      {differing === 0 ? (
        <p className="quiet">{t('noDifference')}</p>
      ) : (
        <table className="small-table">
          <thead>
            <tr>
              <th scope="col">{t('before')}</th>
              <th scope="col">{t('after')}</th>
              <th scope="col" className="quantity">
                {t('orders')}
              </th>
            </tr>
          </thead>
          <tbody>
            {replay.outcomes.map(({ before, after, orders: count }) => (
              <tr key={`${before} ${after}`}>
                <td>{words.outcome(before)}</td>
                <td>{words.outcome(after)}</td>
                <td className="quantity">
                  <Go
                    to={`/settings/audit-rules/replays/${replay.id}?before=equals:${encodeURIComponent(before)}&after=equals:${encodeURIComponent(after)}`}
                  >
                    {count}
                  </Go>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
