/** What a statement says to the server, in the bytes of PostgreSQL's protocol (chapter 53.7 of its manual, version 3). */
export interface Said {
  /** The name it is prepared under; empty: planned for this once. */
  name: string;
  /** Null where the server knows it by its name. */
  text: string | null;
  /** Texts, bytes, or null. */
  values: readonly unknown[];
  /** The server is to say what the rows look like. */
  describes: boolean;
}

const PLAIN = /^[\w.:+-]+$/;
const NULL = /^null$/i;

/** An array of texts and nulls as PostgreSQL reads it; undefined where it holds anything else, which the driver knows to write. */
export function arrayText(all: readonly unknown[]): string | undefined {
  let text = '';
  for (const each of all) {
    if (each !== null && typeof each !== 'string') return undefined;
    if (text) text += ',';
    if (each === null) text += 'NULL';
    else if (PLAIN.test(each) && !NULL.test(each)) text += each;
    else text += `"${each.replace(/["\\]/g, '\\$&')}"`;
  }
  return `{${text}}`;
}

const FIRST = 64 * 1024;
const KEPT = 4 * 1024 * 1024;
const PARSE = 0x50;
const BIND = 0x42;
const DESCRIBE = 0x44;
const EXECUTE = 0x45;
const SYNC = 0x53;
const PORTAL = 0x50;

// Buffers that packets have left: a large one is dear to make, and the collector would have to look after each.
const free: Buffer[] = [];
const SPARE = 8;
let bytes: Buffer = Buffer.alloc(0);
let end = 0;

function room(more: number): void {
  if (end + more <= bytes.length) return;
  const larger = Buffer.allocUnsafeSlow(Math.max(bytes.length * 2, end + more));
  bytes.copy(larger, 0, 0, end);
  bytes = larger;
}

function int16(value: number): void {
  bytes[end++] = value >> 8;
  bytes[end++] = value;
}

const int32At = (at: number, value: number) => bytes.writeInt32BE(value, at);

/** Bytes of a text and how many they were; of a JavaScript sign come three bytes at most. */
function utf8(text: string): number {
  if (text.length * 3 > bytes.length - end) room(Buffer.byteLength(text));
  const length = bytes.write(text, end);
  end += length;
  return length;
}

function named(text: string): void {
  utf8(text);
  room(1);
  bytes[end++] = 0;
}

function message(code: number, content: () => void): void {
  room(5);
  bytes[end] = code;
  const length = end + 1;
  end += 5;
  content();
  int32At(length, end - length);
}

function valueOf(value: unknown): void {
  room(4);
  const length = end;
  end += 4;
  if (value === null || value === undefined) {
    int32At(length, -1);
  } else if (value instanceof Buffer) {
    room(value.length);
    end += value.copy(bytes, end);
    int32At(length, value.length);
  } else {
    int32At(length, utf8(value as string));
  }
}

function bind(name: string, values: readonly unknown[]): void {
  room(1);
  bytes[end++] = 0;
  named(name);
  room(4 + values.length * 2);
  int16(values.length);
  for (const value of values) int16(value instanceof Buffer ? 1 : 0);
  int16(values.length);
  for (const value of values) valueOf(value);
  room(2);
  // all columns as text
  int16(0);
}

function add({ name, text, values, describes }: Said): void {
  if (text !== null)
    message(PARSE, () => {
      named(name);
      named(text);
      room(2);
      int16(0);
    });
  message(BIND, () => bind(name, values));
  if (describes)
    message(DESCRIBE, () => {
      room(2);
      int16(PORTAL << 8);
    });
  message(EXECUTE, () => {
    room(5);
    bytes[end++] = 0;
    int32At(end, 0);
    end += 4;
  });
}

/** Writes statements and one synchronisation in one go. What is thrown while they are put down leaves nothing written. */
export function sendPacket(said: readonly Said[], stream: { write(bytes: Buffer, written: () => void): boolean }): void {
  bytes = free.pop() ?? Buffer.allocUnsafeSlow(FIRST);
  end = 0;
  for (const each of said) add(each);
  message(SYNC, () => {});
  const packet = bytes;
  stream.write(packet.subarray(0, end), () => {
    if (free.length < SPARE && packet.length <= KEPT) free.push(packet);
  });
}
