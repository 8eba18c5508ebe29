const UUID_BYTES = 16;
const SECRET_BYTES = 16;

const bytesOf = (id: string): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex');

/** What stands in the address: whose order it is, and 128 bits that only the merchant's key yields. */
export const tokenOf = (merchantId: string, secret: Uint8Array): string =>
  Buffer.concat([bytesOf(merchantId), secret.subarray(0, SECRET_BYTES)]).toString('base64url');

/** The parts of a token; undefined for whatever is none. */
export function partsOf(token: string): { merchantId: string; secret: Buffer } | undefined {
  if (!/^[\w-]{43}$/.test(token)) return undefined;
  const bytes = Buffer.from(token, 'base64url');
  // another spelling of the same bytes is no token
  if (bytes.length !== UUID_BYTES + SECRET_BYTES || bytes.toString('base64url') !== token) return undefined;
  const hex = bytes.subarray(0, UUID_BYTES).toString('hex');
  const merchantId = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
  return { merchantId, secret: bytes.subarray(UUID_BYTES) };
}

// mobile and land-line numbers as couriers are named with in what carriers say
const PHONE = /(?<!\d)(?:\+?86[- ]?)?(1[3-9]\d)[- ]?\d{4}[- ]?(\d{4})(?!\d)|(?<!\d)0\d{2,3}[- ]?\d{7,8}(?!\d)|(?<!\d)\d{8,}(?!\d)/g;

/** What carriers say, without the numbers of persons in it. */
export const withoutNumbers = (words: string): string =>
  words.replace(PHONE, (_, head?: string, tail?: string) => (head ? `${head}****${tail}` : '****'));
