import type { Title } from '../../../../../server/kernel/contract.ts';
import type { Known, KnownRow, Place } from './store.ts';

/** A kind of data that a module wants a hand-held to have without a network. */
export interface KnownKind {
  /** `module.noun`, unique. */
  kind: string;
  title: Title;
  permission: string;
  /** Minutes after which it is taken again. */
  every: number;
  /** More than this is not kept: a device is small. The person is told where it is not all. */
  most: number;
  page(place: Place, after: string | undefined): Promise<{ rows: KnownRow<unknown>[]; next: string | null }>;
}

/** Whether a kind is to be taken again. */
export const isStale = ({ every }: Pick<KnownKind, 'every'>, takenAt: string | undefined, now: number): boolean =>
  takenAt === undefined || now - Date.parse(takenAt) >= every * 60_000;

/** Takes a kind page by page, up to what a device keeps, and puts it in the place of the old in one step. */
export async function take(known: Known, kind: KnownKind, place: Place, now: () => number): Promise<void> {
  const takenAt = new Date(now()).toISOString();
  const rows: KnownRow<unknown>[] = [];
  let after: string | undefined;
  do {
    const page = await kind.page(place, after);
    rows.push(...page.rows);
    after = page.next ?? undefined;
  } while (after && rows.length < kind.most);
  await known.put(kind.kind, place, rows.slice(0, kind.most), { takenAt, count: rows.length, whole: !after && rows.length <= kind.most });
}
