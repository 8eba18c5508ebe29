import type { OperationContract } from '../../../server/kernel/contract.ts';
import { inLanguage, languageNow, say } from '../i18n/i18n.ts';
import { messages } from './messages.ts';
import { tell } from './notice.ts';

/** What operations over many documents answer: a result for each. */
export interface BatchOutput {
  done: number;
  refused: number;
  rows: { number: string | null; done: boolean; message: string | null }[];
}
const SHOWN = 5;

/** Says what became of a batch: how many are done, and the reasons of those that were refused. */
export function tellBatch(operation: Pick<OperationContract, 'title'>, { done, refused, rows }: BatchOutput) {
  const name = inLanguage(operation.title, languageNow());
  if (refused === 0) return tell({ tone: 'good', text: say(messages, 'action.doneMany', { name, count: done }) });
  const reasons = rows.filter((row) => !row.done).map((row) => [row.number, row.message].filter(Boolean).join(' '));
  tell({ tone: 'bad', text: say(messages, 'action.someFailed', { name, good: done, bad: refused }), details: reasons.slice(0, SHOWN) });
}
