import { useLocation } from '@tanstack/react-router';
import { useEffect, useMemo } from 'react';
import type { Title } from '../../../../server/kernel/contract.ts';
import { type Askable, useAsk } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { Trouble } from '../Trouble.tsx';
import { attempt } from '../attempt.ts';
import { officeOperation } from '../../office.ts';
import { messages } from './activity-messages.ts';
import { CommentEntry } from './CommentEntry.tsx';
import { Composer } from './Composer.tsx';
import { OperationEntry } from './OperationEntry.tsx';
import { Standing } from './Standing.tsx';
import { type Comment, type Subject, useTalk } from './talk.ts';
import { useWords } from './useWords.ts';

/** One operation in the history of a document, as `access.entity-history` answers it. */
export interface HistoryEntry {
  id: string;
  at: string;
  actor: string;
  operation: string;
  title?: Title;
  /** From where: web, api, cli, import, job, reaction. */
  origin: string;
  changes: { field: string; before: unknown; after: unknown }[];
}

const HISTORY = { name: 'access.entity-history' };

export interface TimelineProps {
  entity: string;
  id: string;
  /** What the document is called on its page. */
  called?: unknown;
  /** Names of fields that the list has not. */
  fields: Record<string, string>;
  /** The list of such documents: its columns name the fields and the words of their choices. */
  list?: Askable | undefined;
  /** What ids in it stand for. */
  names?: Readonly<Record<string, string>> | undefined;
  /** The words of choices, by field, that the list has not. */
  choices?: Readonly<Record<string, Readonly<Record<string, string>>>> | undefined;
}

type Entry = { id: string; at: string; operation?: HistoryEntry; comment?: Comment };

/** Operations and comments as one course, the newest first. */
const inOneCourse = (operations: HistoryEntry[], comments: Comment[]): Entry[] =>
  [
    ...operations.map((operation) => ({ id: operation.id, at: operation.at, operation })),
    ...comments.map((comment) => ({ id: comment.id, at: comment.at, comment })),
  ].toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : a.id < b.id ? 1 : -1));

/** Who did and said what and when, newest first, with a place to say something. */
export function Timeline({ entity, id, called, fields, list, names, choices }: TimelineProps) {
  const t = useText(messages);
  const words = useWords(list, names, choices);
  const { pathname } = useLocation();
  const subject: Subject = { entity, id, link: pathname, ...(typeof called === 'string' && { title: called.slice(0, 120) }) };
  const asked = useAsk(HISTORY, { entity, id });
  const talk = useTalk(subject);
  useReading(talk.data?.unread);
  const operations = asked.data as HistoryEntry[] | undefined;
  const comments = talk.data?.comments;
  const entries = useMemo(() => inOneCourse(operations ?? [], comments ?? []), [operations, comments]);
  if (asked.error) return <Trouble error={asked.error} />;
  return (
    <>
      {talk.data && <Standing subject={subject} talk={talk.data} />}
      {talk.data && <Composer key={id} subject={subject} />}
      {operations && entries.length === 0 && <p className="quiet">{t('none')}</p>}
      <ol className="timeline">
        {entries.map(({ id: key, operation, comment }) => (
          <li key={key} className={comment?.kind === 'comment' ? 'spoken' : undefined}>
            {comment && <CommentEntry comment={comment} />}
            {operation && <OperationEntry entry={operation} fields={fields} words={words} />}
          </li>
        ))}
      </ol>
    </>
  );
}

/** Whoever looks at a document has read what they were told of it. */
function useReading(unread: string[] | undefined) {
  const ids = unread?.join(' ');
  useEffect(() => {
    if (ids) void attempt(officeOperation('mark-read'), { ids: ids.split(' ') });
  }, [ids]);
}
