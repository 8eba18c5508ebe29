const PREFIX = 'zhanggui.';

/** Under what the device remembers how things are called whose ids forms and lists keep. */
export const NAMES_ON_DEVICE = { picked: 'picked', found: 'names' } as const;

/** What this device remembers under a name; undefined when nothing, or when the browser keeps nothing. */
export function kept<T>(name: string): T | undefined {
  try {
    const text = localStorage.getItem(PREFIX + name);
    return text === null ? undefined : (JSON.parse(text) as T);
  } catch {
    return undefined;
  }
}

/** Remembers a value on this device; undefined forgets it. A full or forbidden storage is no error. */
export function keep(name: string, value: unknown) {
  try {
    if (value === undefined) localStorage.removeItem(PREFIX + name);
    else localStorage.setItem(PREFIX + name, JSON.stringify(value));
  } catch {
    // Private windows refuse to store: the program works on without memory.
  }
}

/** Names of customers and of goods are nobody's but those who may see them: they go when a person leaves the device. */
export function forgetNames() {
  for (const name of Object.values(NAMES_ON_DEVICE)) keep(name, undefined);
}
