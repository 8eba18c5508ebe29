import type { Road } from '../faults/roads/selling.ts';
import { books } from './books.ts';
import { cases } from './cases.ts';
import { desk } from './desk.ts';
import { floors } from './floor.ts';
import { money } from './money.ts';
import { papers } from './papers.ts';
import { promises } from './promises.ts';
import { stockroom } from './stockroom.ts';
import { supply } from './supply.ts';

/** Acts: several right things in a row, each with partners and goods of its own, so that they can come anywhere and any number of times. */
export const acts: { readonly [name: string]: Road } = {
  ...books,
  ...cases,
  ...desk,
  ...floors,
  ...money,
  ...papers,
  ...promises,
  ...stockroom,
  ...supply,
};
