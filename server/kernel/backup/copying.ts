import { once } from 'node:events';
import { Readable } from 'node:stream';
import type { Socket } from 'node:net';
import type pg from 'pg';

/** What of a connection of pg is used here. */
interface Wire {
  stream: Socket;
  query(text: string): void;
  sendCopyFromChunk(chunk: Uint8Array): void;
  endCopyFrom(): void;
  sendCopyFail(message: string): void;
}

const ignored = { handleRowDescription() {}, handleDataRow() {}, handlePortalSuspended() {}, handleEmptyQuery() {} };
const GATHERED = 256 * 1024;
const rowsOf = ({ text }: { text: string }) => Number(/(\d+)$/.exec(text)?.[1] ?? 0);

/** Rows that come gathered into larger pieces: the server sends one message a row, and what it sent lies in a buffer that is used again. */
function gathering(emit: (piece: Buffer) => void) {
  let piece = Buffer.allocUnsafe(GATHERED);
  let filled = 0;
  const flush = () => {
    if (filled) emit(piece.subarray(0, filled));
    piece = Buffer.allocUnsafe(GATHERED);
    filled = 0;
  };
  return {
    flush,
    add(row: Buffer) {
      if (filled + row.length > GATHERED) flush();
      if (row.length > GATHERED) return emit(Buffer.from(row));
      filled += row.copy(piece, filled);
    },
  };
}

/**
 * Sends a `copy … to stdout` and answers its bytes as they come; a slow reader holds the server back. `rows` is known once the bytes have ended.
 * The client must be one that does not pipeline.
 */
export function copyOut(client: pg.Client, text: string): { bytes: Readable; rows(): number } {
  let wire: Wire | undefined;
  let rows = 0;
  const bytes = new Readable({
    highWaterMark: 4 * GATHERED,
    read: () => void wire?.stream.resume(),
    destroy(error, done) {
      // nobody reads on: the connection is of no use any more where the server still sends
      if (error) wire?.stream.destroy();
      done(error);
    },
  });
  const pieces = gathering((piece) => {
    if (!bytes.push(piece)) wire?.stream.pause();
  });
  client.query({
    ...ignored,
    submit(connection: unknown) {
      wire = connection as Wire;
      wire.query(text);
    },
    handleCopyData: ({ chunk }: { chunk: Buffer }) => pieces.add(chunk),
    handleCopyInResponse() {},
    handleCommandComplete(message: { text: string }) {
      rows = rowsOf(message);
      pieces.flush();
    },
    handleReadyForQuery: () => void bytes.push(null),
    handleError(error: Error) {
      wire = undefined;
      bytes.destroy(error);
    },
  } as pg.Submittable);
  return { bytes, rows: () => rows };
}

async function pour(wire: Wire, source: AsyncIterable<Uint8Array>, hasFailed: () => boolean): Promise<void> {
  try {
    for await (const chunk of source) {
      if (hasFailed()) return;
      wire.sendCopyFromChunk(chunk);
      if (wire.stream.writableNeedDrain) await once(wire.stream, 'drain');
    }
    wire.endCopyFrom();
  } catch (error) {
    wire.sendCopyFail(error instanceof Error ? error.message : String(error));
    throw error;
  }
}

/** Sends a `copy … from stdin` with the bytes of a source; answers how many rows there were. The client must be one that does not pipeline. */
export function copyIn(client: pg.Client, text: string, source: AsyncIterable<Uint8Array>): Promise<number> {
  return new Promise((resolve, reject) => {
    let rows = 0;
    let failure: unknown;
    client.query({
      ...ignored,
      submit: (connection: unknown) => (connection as Wire).query(text),
      handleCopyData() {},
      handleCopyInResponse(connection: unknown) {
        pour(connection as Wire, source, () => failure !== undefined).catch((error) => {
          failure ??= error;
        });
      },
      handleCommandComplete(message: { text: string }) {
        rows = rowsOf(message);
      },
      handleReadyForQuery: () => resolve(rows),
      handleError(error: Error) {
        failure ??= error;
        reject(failure);
      },
    } as unknown as pg.Submittable);
  });
}
