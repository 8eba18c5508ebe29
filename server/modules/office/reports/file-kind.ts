import type { FileKind } from '../../../kernel/context.ts';
import { SHELF } from './schedule.ts';

/** Files of reports: written by the program, opened by whom they were sent to. */
export const reportFileKind: FileKind = {
  read: 'signed-in',
  maximumBytes: 0,
  mediaTypes: [],
  shown: [],
  guard: 'office.report-file',
  shelf: SHELF,
};
