import { useText, useTitle } from '../../i18n/i18n.ts';
import { Instant } from '../Values.tsx';
import { messages } from './activity-messages.ts';
import type { HistoryEntry } from './Timeline.tsx';
import type { useWords } from './useWords.ts';

interface OperationEntryProps {
  entry: HistoryEntry;
  fields: Record<string, string>;
  words: ReturnType<typeof useWords>;
}

// what was done on a page needs no word
const ORIGINS = ['api', 'cli', 'import', 'job', 'reaction'] as const;

/** One operation in the timeline: who, when, from where, and the fields before and after. */
export function OperationEntry({ entry, fields, words }: OperationEntryProps) {
  const t = useText(messages);
  const title = useTitle();
  const origin = ORIGINS.find((each) => each === entry.origin);
  return (
    <>
      <p>
        <strong>{entry.title ? title(entry.title) : t('byItself')}</strong>
      </p>
      <p className="quiet">
        {entry.actor} · <Instant value={entry.at} />
        {origin && ` · ${t(`origin.${origin}`)}`}
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
