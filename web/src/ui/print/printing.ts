import type { Title } from '../../../../server/kernel/contract.ts';
import { parameters } from '../../call.ts';
import { type Action, opening } from '../action.tsx';

type Print = { name: string; permission: string };

/** The address of the page that prints what a query answers. */
export const printAddress = (print: { name: string }, input: Record<string, unknown> = {}): string =>
  `/print/${print.name.replace('.', '/')}${parameters(input)}`;

/** Offers to print rows: one or a selection, on one page. */
export const printing = <Row>(
  print: Print,
  offer: { title: Title; input: (rows: Row[]) => Record<string, unknown>; most?: number },
): Action<Row> =>
  opening(print, {
    title: offer.title,
    most: offer.most ?? 200,
    to: (rows: Row[]) => printAddress(print, offer.input(rows)),
  }) as Action<Row>;
