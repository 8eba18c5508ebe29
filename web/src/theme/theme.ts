import { useSyncExternalStore } from 'react';
import { keep, kept } from '../device.ts';
import { dark, light, series, type Tokens } from './tokens.ts';

export type ThemeChoice = 'system' | 'light' | 'dark';

const systemDark = window.matchMedia('(prefers-color-scheme: dark)');
const still = window.matchMedia('(prefers-reduced-motion: reduce)');
const watchers = new Set<() => void>();
let choice: ThemeChoice = kept<ThemeChoice>('theme') ?? 'system';

const modeNow = (): 'light' | 'dark' => (choice === 'system' ? (systemDark.matches ? 'dark' : 'light') : choice);
const property = (name: string) => `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

/** Tokens as custom properties, for the page or for a part of it that looks otherwise. */
export const propertiesOf = (tokens: Tokens): Record<string, string> =>
  Object.fromEntries(Object.entries(tokens).map(([name, value]) => [property(name), value]));

/** Writes the tokens of the chosen theme as custom properties on the page. */
export function applyTheme() {
  const tokens: Tokens = modeNow() === 'dark' ? dark : light;
  const root = document.documentElement;
  for (const [name, value] of Object.entries(propertiesOf(tokens))) root.style.setProperty(name, value);
  for (const [place, value] of series[modeNow()].entries()) root.style.setProperty(`--series-${place}`, value);
  root.dataset.theme = modeNow();
  root.style.colorScheme = modeNow();
}

export function chooseTheme(next: ThemeChoice) {
  choice = next;
  keep('theme', next);
  announce();
}

function announce() {
  applyTheme();
  for (const watcher of watchers) watcher();
}

function watch(watcher: () => void) {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

systemDark.addEventListener('change', announce);
still.addEventListener('change', announce);

/** The theme now: `mode` is what is shown, `choice` what the person asked for. */
export function useTheme() {
  const mode = useSyncExternalStore(watch, modeNow);
  const chosen = useSyncExternalStore(watch, () => choice);
  const quiet = useSyncExternalStore(watch, () => still.matches);
  return { mode, choice: chosen, still: quiet, tokens: mode === 'dark' ? dark : light };
}
