/** How long a code must be out of sight before it counts as scanned again. */
const GONE = 1_200;

export interface Sight {
  code: string;
  last: number;
}

/** Judges what the camera sees now: a code held before it is one scan, however many pictures show it. */
export function newlySeen(sight: Sight | undefined, code: string | undefined, at: number): { sight: Sight | undefined; scan?: string } {
  const holding = sight && at - sight.last < GONE ? sight : undefined;
  if (code === undefined) return { sight: holding };
  if (holding?.code === code) return { sight: { code, last: at } };
  return { sight: { code, last: at }, scan: code };
}
