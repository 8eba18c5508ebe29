import { randomFillSync } from 'node:crypto';

const random = Buffer.alloc(8 * 512);
let at = random.length;
let lastMillisecond = 0;
let sequence = 0;
const HEX = Array.from({ length: 256 }, (_, i) => i.toString(16).padStart(2, '0'));

/** A uuid v7, monotonic within the process: 48 bits of time, 12 bits of sequence, 62 random bits. */
export function newId(): string {
  if (at >= random.length) {
    randomFillSync(random);
    at = 0;
  }
  const offset = at;
  at += 8;
  const millisecond = Date.now();
  if (millisecond > lastMillisecond) {
    lastMillisecond = millisecond;
    sequence = 0;
  } else if (++sequence > 0xfff) {
    lastMillisecond++;
    sequence = 0;
  }
  const time = lastMillisecond.toString(16).padStart(12, '0');
  let tail = HEX[((random[offset] as number) & 0x3f) | 0x80] as string;
  for (let i = 1; i < 8; i++) {
    tail += HEX[random[offset + i] as number];
    if (i === 1) tail += '-';
  }
  return `${time.slice(0, 8)}-${time.slice(8)}-7${sequence.toString(16).padStart(3, '0')}-${tail}`;
}
