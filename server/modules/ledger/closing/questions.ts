import type { ReadContext } from '../../../kernel/context.ts';
import type { Title } from '../../../kernel/contract.ts';
import type { Statement } from '../../../kernel/statement.ts';

/** The month that is asked about, with its first and last day. */
export interface AskedMonth {
  month: string;
  from: string;
  to: string;
}

/** What a module says of a month before it is closed. */
export interface ClosingAnswer {
  done: boolean;
  /** How much, or how many; null where there is nothing to tell. */
  figure: string | null;
  /** The page, filtered, where what is missing is seen. */
  link: string;
  /** The operation that does it, given the month. */
  operation?: string;
}

/** A question that is asked of every month on its way to be closed: modules above the ledger bring their own. */
export interface ClosingQuestion {
  /** `module.what`, once. */
  name: string;
  title: Title;
  /** Whether its figure is a number of documents or an amount. */
  counts: 'documents' | 'money';
  permission: string;
  ask: (ctx: ReadContext, month: AskedMonth) => Promise<ClosingAnswer>;
}

const questions = new Map<string, ClosingQuestion>();

/** Brings a question; one of the same name takes its place. */
export const addClosingQuestion = (question: ClosingQuestion): void => void questions.set(question.name, question);

/** Asks for documents that wait at the end of the month: a statement answers their `count`, given the last day `:to` and the `:zone`. */
export const documentsWaiting =
  (counted: Statement, link: string): ClosingQuestion['ask'] =>
  async (ctx, { to }) => {
    const count = (await ctx.row<{ count: number }>(counted, { to, zone: ctx.merchant.zone }))?.count ?? 0;
    return { done: count === 0, figure: String(count), link };
  };

/** The questions of all modules, in the order in which they were brought. */
export const closingQuestions = (): readonly ClosingQuestion[] => [...questions.values()];
