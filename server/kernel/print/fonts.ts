import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type Font, readFont } from './font.ts';

const folder = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans-sc/package.json'));
export const REGULAR = join(folder, '400Regular', 'NotoSansSC_400Regular.ttf');
export const BOLD = join(folder, '700Bold', 'NotoSansSC_700Bold.ttf');

let known: { regular: Font; bold: Font } | undefined;

/** The letters of all sheets, read once a process: twenty megabytes. */
export function fonts(): { regular: Font; bold: Font } {
  known ??= { regular: readFont(REGULAR), bold: readFont(BOLD) };
  return known;
}
