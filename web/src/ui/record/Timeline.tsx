import { useAsk } from '../../call.ts';
import { useText, useTitle } from '../../i18n/i18n.ts';
import type { Title } from '../../../../server/kernel/contract.ts';
import { messages } from '../messages.ts';
import { Trouble } from '../Trouble.tsx';
import { Instant } from '../Values.tsx';

/** One operation in the history of a document, as `access.entity-history` answers it. */
export interface HistoryEntry {
  id: string;
  at: string;
  actor: string;
  operation: string;
  title?: Title;
  changes: { field: string; before: unknown; after: unknown }[];
}

const HISTORY = { name: 'access.entity-history' };

/** Who did what and when, newest first, with the fields before and after. */
export function Timeline({ entity, id, fields }: { entity: string; id: string; fields: Record<string, string> }) {
  const t = useText(messages);
  const title = useTitle();
  const asked = useAsk(HISTORY, { entity, id });
  if (asked.error) return <Trouble error={asked.error} />;
  const entries = (asked.data ?? []) as HistoryEntry[];
  if (asked.data && entries.length === 0) return <p className="quiet">{t('timeline.none')}</p>;
  return (
    <ol className="timeline">
      {entries.map((entry) => (
        <li key={entry.id}>
          <p>
            <strong>{entry.title ? title(entry.title) : entry.operation}</strong>
          </p>
          <p className="quiet">
            {entry.actor} · <Instant value={entry.at} />
          </p>
          {entry.changes.length > 0 && (
            <dl className="changes">
              {entry.changes.map((change) => (
                <div key={change.field}>
                  <dt>{fields[change.field] ?? change.field}</dt>
                  <dd>
                    {change.before !== null && change.before !== undefined && <del>{shown(change.before)} → </del>}
                    <ins>{shown(change.after)}</ins>
                  </dd>
                </div>
              ))}
            </dl>
          )}
        </li>
      ))}
    </ol>
  );
}

function shown(value: unknown): string {
  if (value === null || value === undefined || value === '') return '–';
  if (typeof value === 'object')
    return Object.values(value)
      .filter((each) => typeof each !== 'object')
      .join(' ');
  return String(value);
}
