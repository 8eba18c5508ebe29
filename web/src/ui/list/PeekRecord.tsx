import { type ComponentType, createElement } from 'react';
import { pageAt } from '../../frame/pages.ts';
import type { Page } from '../../page.ts';
import { useSettled } from '../hooks.ts';
import { later } from '../lazily.tsx';
import { PeekParts } from '../peek.ts';

const pathOf = (href: string) => href.split(/[?#]/)[0] ?? '';

/** The page of a record behind an address, and what stands in the place of its parts. */
function recordAt(href: string): { page: Page; parts: Record<string, string> } | undefined {
  const found = pageAt(pathOf(href));
  return found?.page.entity && Object.keys(found.parts).length > 0 ? found : undefined;
}

/** Whether a row's page can be looked at in a drawer. */
export const isRecord = (href: string) => recordAt(href) !== undefined;

const loaded = new Map<string, ComponentType>();
function componentOf(page: Page) {
  const known = loaded.get(page.path) ?? later(async () => ({ Record: await page.component() })).part('Record');
  loaded.set(page.path, known);
  return known;
}

const PAUSE = 120;

/** The record that a row leads to, in a drawer: facts, state and lines as on its page. Running through rows asks only for the one where it stops. */
export function PeekRecord({ href }: { href: string }) {
  const settled = useSettled(href, PAUSE);
  const found = recordAt(settled);
  if (!found) return null;
  return <PeekParts value={found.parts}>{createElement(componentOf(found.page), { key: settled })}</PeekParts>;
}
