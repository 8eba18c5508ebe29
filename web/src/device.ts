const PREFIX = 'zhanggui.';

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
