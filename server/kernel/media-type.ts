type Sign = [mediaType: string, matches: (head: Buffer) => boolean];

const text = (head: Buffer, from: number, to: number) => head.subarray(from, to).toString('latin1');
const SIGNS: Sign[] = [
  ['image/png', (head) => text(head, 0, 8) === '\x89PNG\r\n\x1a\n'],
  ['image/jpeg', (head) => head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff],
  ['image/webp', (head) => text(head, 0, 4) === 'RIFF' && text(head, 8, 12) === 'WEBP'],
  ['image/gif', (head) => text(head, 0, 4) === 'GIF8'],
  ['application/pdf', (head) => text(head, 0, 5) === '%PDF-'],
  // spreadsheets and letters of today are archives, those of before 2007 are compound files
  ['application/zip', (head) => text(head, 0, 4) === 'PK\x03\x04'],
  ['application/x-ole-storage', (head) => head.subarray(0, 8).toString('hex') === 'd0cf11e0a1b11ae1'],
  // whatever holds no control characters is a text: lists, notes, tables between commas
  ['text/plain', (head) => head.length > 0 && head.every((byte) => byte >= 32 || byte === 9 || byte === 10 || byte === 13)],
];

/** How many bytes it takes to know. */
export const HEAD_BYTES = 512;

/** What a file is by its first bytes, never by its name. */
export const mediaTypeOf = (head: Buffer): string => SIGNS.find(([, matches]) => matches(head))?.[0] ?? 'application/octet-stream';
