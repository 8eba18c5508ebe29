import { keep, kept, NAMES_ON_DEVICE } from '../../device.ts';
import type { PickerProps } from '../Picker.tsx';

/** How an id in a list is chosen for a filter: the list that is searched, by column. */
export type References = Record<string, Pick<PickerProps<any>, 'query' | 'option' | 'fixed'>>;

const NAMES = NAMES_ON_DEVICE.found;
const MANY = 200;

/** Remembers the name of what was picked, for the chip that carries only its id. */
export function rememberName(id: string, name: string) {
  const rest = Object.entries(kept<Record<string, string>>(NAMES) ?? {}).filter(([each]) => each !== id);
  keep(NAMES, Object.fromEntries([...rest.slice(-MANY), [id, name]]));
}

export const nameOf = (id: string): string => kept<Record<string, string>>(NAMES)?.[id] ?? '…';
export const isNamed = (id: string): boolean => kept<Record<string, string>>(NAMES)?.[id] !== undefined;
