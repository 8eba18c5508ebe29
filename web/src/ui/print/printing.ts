import type { OperationContract, Title } from '../../../../server/kernel/contract.ts';
import { parameters } from '../../call.ts';
import { type Action, opening } from '../action.tsx';

type Print = { name: string; title: Title; permission: string };

/** The address of the page that prints what a query answers. */
export const printAddress = (print: { name: string }, input: Record<string, unknown> = {}): string =>
  `/print/${print.name.replace('.', '/')}${parameters(input)}`;

/** Offers to print rows, under the title of the print where no other is given: one or a selection, on one page. */
export const printing = <Row>(
  print: Print,
  offer: { title?: Title; input: (rows: Row[]) => Record<string, unknown>; most?: number },
): Action<Row> =>
  opening(print, {
    title: offer.title ?? print.title,
    most: offer.most ?? 200,
    to: (rows: Row[]) => printAddress(print, offer.input(rows)),
  }) as Action<Row>;

type Row = { id: string };
const idsOf = (rows: Row[]) => ({ ids: rows.map((row) => row.id) });

/** Offers to note that rows were printed, for what was printed elsewhere. */
export const markingPrinted = (operation: unknown): Action<Row> => ({
  operation: operation as OperationContract,
  input: (row: Row) => idsOf([row]),
  batch: { operation: operation as OperationContract, input: idsOf },
  when: () => true,
});
