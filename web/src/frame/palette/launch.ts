import type { Page } from '../../page.ts';

/** Where an operation begins: on a page by itself, or on the page of a document that is asked for first. */
export type Launcher = { kind: 'page'; to: string } | { kind: 'document'; entity: string };

type Begun = Pick<Page, 'path' | 'operations' | 'entity'>;
const shortName = (name: string) => name.slice(name.indexOf('.') + 1);
const isRecord = (page: Begun) => page.path.includes('$');

/**
 * The launcher of an operation, from the pages alone: a page that names it (`operations`), else the record page of the kind of document it works on
 * (`entity` of its contract). A record page that names it asks for one of its documents. Undefined: it begins nowhere.
 */
export function launcherOf(operation: { name: string; entity?: string | null }, pages: readonly Begun[]): Launcher | undefined {
  const naming = pages.filter((page) => page.operations?.includes(operation.name));
  const own = naming.find((page) => !isRecord(page));
  if (own) return { kind: 'page', to: `${own.path}?run=${shortName(operation.name)}` };
  const record = naming.find((page) => page.entity) ?? pages.find((page) => page.entity && page.entity === operation.entity);
  if (!record?.entity) return undefined;
  return isRecord(record)
    ? { kind: 'document', entity: record.entity }
    : { kind: 'page', to: `${record.path}?run=${shortName(operation.name)}` };
}

/** The address of a document's page on which an operation begins. */
export const beginAt = (link: string, operation: string) => `${link}${link.includes('?') ? '&' : '?'}run=${shortName(operation)}`;
