import type { Sheets } from '../sheets.ts';
import { writePdf } from './write.ts';

/** A wish of the server and what the process answers. */
export interface Wish {
  id: number;
  sheets: Sheets;
  /** Paths of pictures by their hash. */
  pictures: Record<string, string>;
}
export type Written = { id: number; pdf: Uint8Array } | { id: number; trouble: string };

/** The process that writes PDF: its fonts and its work cost the server neither memory nor time. It ends with the server. */
process.on('message', ({ id, sheets, pictures }: Wish) => {
  writePdf(sheets, pictures).then(
    (pdf) => process.send?.({ id, pdf } satisfies Written),
    (error: Error) => process.send?.({ id, trouble: error.stack ?? String(error) } satisfies Written),
  );
});
process.on('disconnect', () => process.exit(0));
