import type { Chance } from '../../demo/random.ts';
import { HOSTILE_TEXTS } from '../../test/drawn-values.ts';
import type { Sent } from './requests.ts';

// what the document does not describe: files by kind, the page of buyers, the web itself
const HEADS = [
  '',
  'x',
  '\x89PNG\r\n\x1a\n',
  '\xff\xd8\xff',
  'RIFF\0\0\0\0WEBP',
  'GIF89a',
  '%PDF-1.7',
  'PK\x03\x04',
  '\x1f\x8b\x08\0',
  '<svg onload="alert(1)">',
  '=1+1,2\n',
];
const HASHES = ['0'.repeat(64), 'f'.repeat(63), '../../secret-key', '..%2f..%2fsecret-key', '%00', ''];
const WEB = [
  '/../secret-key',
  '/%2e%2e/%2e%2e/etc/passwd',
  '/..%5c..%5cwin.ini',
  '/assets/..%2f..%2fpackage.json',
  '/%c0%ae%c0%ae/',
  '/index.html%00',
  '//evil.example',
  '/api/',
  '/api//sales/orders',
  '/api/sales/orders/',
  '/openapi.json/..',
  '/.env',
  '/.git/config',
];
const BOUNDARY = 'zhanggui-fuzz';

/** A file sent as a kind that there is or is not: the head of some format, and rubbish after it. */
function upload(kind: string, key: string, chance: Chance): Sent {
  const name = chance.pick(['a.png', '../../x.png', 'a"b\r\nX: y.png', '', 'x'.repeat(300), '王.xlsx', 'a\0.png']);
  const body = `${chance.pick(HEADS)}${chance.pick(HOSTILE_TEXTS).repeat(chance.whole(1, 20))}`;
  const part = chance.happens(0.9)
    ? `--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: image/png\r\n\r\n${body}\r\n--${BOUNDARY}--\r\n`
    : body;
  const headers = { authorization: `Bearer ${key}`, 'content-type': `multipart/form-data; boundary=${BOUNDARY}` };
  return { method: 'POST', url: `/api/files/${kind}`, headers, payload: part };
}

/** A request to what stands beside the operations and queries. */
export function roadTo(kinds: readonly string[], key: string, chance: Chance): Sent {
  const kind = chance.happens(0.9) && kinds.length ? chance.pick(kinds) : encodeURIComponent(chance.pick(['__proto__', 'x', '../x', '']));
  const headers = { authorization: `Bearer ${key}` };
  const get = (url: string): Sent => ({ method: 'GET', url, headers });
  const turn = chance.next();
  if (turn < 0.4) return upload(kind, key, chance);
  if (turn < 0.6) return get(`/api/files/${kind}/${chance.pick(HASHES)}`);
  if (turn < 0.8) return get(`/o/${encodeURIComponent(chance.pick(HOSTILE_TEXTS).slice(0, 2000).toWellFormed())}`);
  return get(chance.pick(WEB));
}
