import type { ComponentType } from 'react';
import type { IconName } from './ui/Icon.tsx';
import type { QueryContract, Title } from '../../server/kernel/contract.ts';

export const groups = [
  'home',
  'orders',
  'warehouse',
  'products',
  'buying',
  'aftersales',
  'customers',
  'dealers',
  'dues',
  'cash',
  'books',
  'tax',
  'costs',
  'finance',
  'insight',
  'settings',
] as const;
export type Group = (typeof groups)[number];
/** Parts of a long group, in their order: they have headings of their own. */
export const parts = ['business', 'people', 'data', 'mine'] as const;
export type Part = (typeof parts)[number];

/** One page of a module. `web/src/modules/<name>/routes.tsx` exports `routes: Page[]`; nothing else has to be edited. */
export interface Page {
  /** The address, with `$name` for a part that varies: `/orders/$number`. */
  path: string;
  title: Title;
  /** The place in the navigation; a page without one is reached from others. */
  group?: Group;
  /** The part of a long group. */
  part?: Part;
  /** Place within the group, small numbers first; default 50. */
  order?: number;
  /** A permission of a contract, `signed-in`, or `public` for pages before sign-in (with `bare`). */
  permission: string;
  /** Loads the page when it is opened. */
  component: () => Promise<ComponentType>;
  /** The list that the page is, by its name: asked ahead while a hand is on its way to the page. */
  list?: string;
  /** That list has inputs: what the page gives it when it is opened (a period, a moment), or `true` where only the page knows, and its columns and views alone are asked ahead. */
  inputs?: true | ((zone: string) => Record<string, unknown>);
  /** The permission that what is asked ahead takes, where it is another than the page's. */
  reads?: string;
  /** Other queries that the page asks first, with their parameters: asked ahead likewise. */
  asks?: Record<string, Record<string, unknown>>;
  /** Live count of work to do beside the navigation entry. */
  count?: { query: Pick<QueryContract, 'name'> | { name: string }; params?: Record<string, unknown>; value?: (answer: never) => number };
  /** The letter after `g` that leads here. */
  key?: string;
  /** Further words by which the palette finds the page. */
  keywords?: string;
  /** The kind of document this page shows, `module.noun`: links to documents lead here, `$id` or else the number filled in. */
  entity?: string;
  /**
   * Operations that begin on this page: the palette opens it with `?run=<name>`. A page of one document (`entity`) needs to name only those whose
   * contract names another kind: the palette asks for the document first.
   */
  operations?: string[];
  /** Without navigation and top bar: print pages, hand-held pages. */
  bare?: boolean;
  /** A page of the hand-held (`bare`, address below `/hand`), with its tile in the start menu; `null` for one that others lead to. */
  hand?: { icon: IconName; order: number } | null;
}
