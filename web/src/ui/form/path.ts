/** A place in a form's values: `reason`, `lines.0.quantity`. */
export type Path = string;

export const toPath = (parts: readonly PropertyKey[]): Path => parts.map(String).join('.');

/** The value at a place. */
export function valueAt(values: unknown, path: Path): unknown {
  let at: unknown = values;
  for (const part of path.split('.')) {
    if (at === null || typeof at !== 'object') return undefined;
    at = (at as Record<string, unknown>)[part];
  }
  return at;
}

/** The values with another one at a place; what is not on the way stays the same object. */
export function withValue<T>(values: T, path: Path, value: unknown): T {
  const [part = '', ...rest] = path.split('.');
  const inner = rest.length ? withValue((values as Record<string, unknown> | undefined)?.[part], rest.join('.'), value) : value;
  if (Array.isArray(values)) return values.map((each, index) => (String(index) === part ? inner : each)) as T;
  const next = { ...(values as Record<string, unknown>), [part]: inner };
  if (inner === undefined) delete next[part];
  return next as T;
}
