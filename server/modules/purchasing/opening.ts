import { kernelErrors } from '../../kernel/errors.ts';

/** What the person saw is what there is, or 409 with both versions (architecture D9). */
export function checkVersion(actual: number, expected: number | undefined): void {
  if (expected !== undefined && expected !== actual) throw kernelErrors.version_conflict({ expected, actual });
}
