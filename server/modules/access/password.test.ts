import { expect, test } from 'vitest';
import { hashPassword, hashToken, newToken, passwordMatches } from './password.ts';

test('a password is kept as a slow hash with a salt of its own (argon2id, 19 MiB), which only that password fits', async () => {
  const [one, two] = [await hashPassword('correct horse'), await hashPassword('correct horse')];
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$/);
  expect(one).not.toBe(two);
  expect(await passwordMatches(one, 'correct horse')).toBe(true);
  expect(await passwordMatches(two, 'correct horse')).toBe(true);
  for (const wrong of ['correct horsf', 'Correct horse', 'correct horse ', '']) expect(await passwordMatches(one, wrong)).toBe(false);
  // nobody signs in to an account without a password, nor by a hash that is none
  for (const stored of [null, undefined, '', 'correct horse']) expect(await passwordMatches(stored, 'correct horse')).toBe(false);
});

test('a password of a hundred and twenty-eight characters counts to its last one', async () => {
  const long = `${'长'.repeat(64)}${'x'.repeat(64)}`;
  const stored = await hashPassword(long);
  expect(await passwordMatches(stored, long)).toBe(true);
  expect(await passwordMatches(stored, `${long.slice(0, -1)}y`)).toBe(false);
});

test('a token has 256 random bits, and what is kept of it tells nothing of it', () => {
  const tokens = new Set(Array.from({ length: 1_000 }, newToken));
  expect(tokens.size).toBe(1_000);
  for (const token of tokens) expect(Buffer.from(token, 'base64url')).toHaveLength(32);
  const [token = ''] = tokens;
  expect(hashToken(token)).toHaveLength(32);
  expect(hashToken(token).toString('base64url')).not.toContain(token.slice(0, 8));
});
