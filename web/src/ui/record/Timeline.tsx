import { type Askable, useAsk } from '../../call.ts';
import { useText, useTitle } from '../../i18n/i18n.ts';
import type { Title } from '../../../../server/kernel/contract.ts';
import { messages } from '../messages.ts';
import { Trouble } from '../Trouble.tsx';
import { Instant } from '../Values.tsx';
import { useWords } from './useWords.ts';

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

export interface TimelineProps {
  entity: string;
  id: string;
  /** Names of fields that the list has not. */
  fields: Record<string, string>;
  /** The list of such documents: its columns name the fields and the words of their choices. */
  list?: Askable | undefined;
  /** What ids in it stand for. */
  names?: Readonly<Record<string, string>> | undefined;
}

/** Who did what and when, newest first, with the fields before and after. */
export function Timeline({ entity, id, fields, list, names }: TimelineProps) {
  const t = useText(messages);
  const title = useTitle();
  const words = useWords(list, names);
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
                  <dt>{fields[change.field] ?? words.label(change.field) ?? change.field}</dt>
                  <dd>
                    {change.before !== null && change.before !== undefined && <del>{words.shown(change.field, change.before)} → </del>}
                    <ins>{words.shown(change.field, change.after)}</ins>
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
