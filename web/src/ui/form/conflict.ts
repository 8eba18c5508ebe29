import { type Path, toPath, valueAt, withValue } from './path.ts';

/** What somebody did to a document, as its history tells it. */
export interface Touch {
  id: string;
  at: string;
  actor: string;
  changes: { field: string; before: unknown; after: unknown }[];
}

/** A field that others changed while the form was open. */
export interface Clash {
  field: string;
  /** Its place in the form; undefined where the form does not have it. */
  path: Path | undefined;
  before: unknown;
  theirs: unknown;
  mine: unknown;
  /** Whether the person changed it too: then they choose. */
  both: boolean;
}

/** The id of the document that a form is about: `id`, or the one named after the kind of document. */
export function documentIn(entity: string | undefined, values: Record<string, unknown>): string | undefined {
  const noun = entity
    ?.split('.')
    .at(-1)
    ?.replace(/[-_](\w)/g, (_, letter: string) => letter.toUpperCase());
  const short = noun?.replace(/^.*(?=[A-Z])/, '').toLowerCase();
  const found = [noun && `${noun}Id`, short && `${short}Id`, 'id'].find((key) => key && typeof values[key] === 'string');
  return found ? (values[found] as string) : undefined;
}

const leavesOf = (value: unknown, at: string[] = []): Path[] =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, [...at, key]))
    : [toPath(at)];

const isSame = (a: unknown, b: unknown) => (a ?? '') === (b ?? '') || JSON.stringify(a) === JSON.stringify(b);

/** What the newest touches, newest first, changed: from what stood before the first of them to what stands now. */
export function clashesOf(touches: readonly Touch[], mine: Record<string, unknown>, seen: Record<string, unknown>): Clash[] {
  const paths = new Set([...leavesOf(seen), ...leavesOf(mine)]);
  const fields = new Map<string, { before: unknown; theirs: unknown }>();
  for (const { changes } of touches)
    for (const { field, before, after } of changes) {
      const known = fields.get(field);
      if (known) known.before = before;
      else fields.set(field, { before, theirs: after });
    }
  return [...fields].flatMap(([field, { before, theirs }]) => {
    if (isSame(before, theirs)) return [];
    const path = [...paths].find((each) => each === field || each.endsWith(`.${field}`));
    const own = path === undefined ? undefined : valueAt(mine, path);
    if (path !== undefined && isSame(own, theirs)) return [];
    return [{ field, path, before, theirs, mine: own, both: path !== undefined && !isSame(own, valueAt(seen, path)) }];
  });
}

/** The values to go on with: theirs where the person took them or had changed nothing, one's own elsewhere. */
export const settled = (values: Record<string, unknown>, clashes: readonly Clash[], keepMine: ReadonlySet<string>) =>
  clashes.reduce(
    (so, { field, path, theirs }) => (path === undefined || keepMine.has(field) ? so : withValue(so, path, theirs ?? undefined)),
    values,
  );
