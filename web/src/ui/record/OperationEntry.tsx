import { useTitle } from '../../i18n/i18n.ts';
import { Instant } from '../Values.tsx';
import type { HistoryEntry } from './Timeline.tsx';
import type { useWords } from './useWords.ts';

interface OperationEntryProps {
  entry: HistoryEntry;
  fields: Record<string, string>;
  words: ReturnType<typeof useWords>;
}

/** One operation in the timeline: who, when, and the fields before and after. */
export function OperationEntry({ entry, fields, words }: OperationEntryProps) {
  const title = useTitle();
  return (
    <>
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
    </>
  );
}
