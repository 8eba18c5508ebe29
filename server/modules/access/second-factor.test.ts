import { expect, test } from 'vitest';
import type { Actor } from '../../kernel/context.ts';
import { testMerchant } from '../../test/merchant.ts';
import { testRuntime } from '../../test/postgres.ts';
import { staffOf } from '../../test/staff.ts';
import { addressOfKey, codeOf, inLetters, shownRecoveryCode, stepAt, stepOfCode } from './second-factor.rules.ts';

let now = '2026-11-28T08:00:00.000Z';
const runtime = testRuntime({ clock: () => now });
const later = (seconds: number) => {
  now = new Date(Date.parse(now) + seconds * 1000).toISOString();
};
const run = (actor: Actor, name: string, input: object = {}) => runtime().execute(actor, name, input);
const ask = (actor: Actor, name: string, input: object = {}) => runtime().ask(actor, name, input);
const refused = (code: string) => expect.objectContaining({ code });
const PASSWORD = 'long enough';

// RFC 6238 appendix B, keys of 20, 32 and 64 bytes
const seed = (bytes: number) => Buffer.from('1234567890'.repeat(7).slice(0, bytes), 'ascii');
test.each([
  ['1970-01-01T00:00:59Z', '94287082', '46119246', '90693936'],
  ['2005-03-18T01:58:29Z', '07081804', '68084774', '25091201'],
  ['2005-03-18T01:58:31Z', '14050471', '67062674', '99943326'],
  ['2009-02-13T23:31:30Z', '89005924', '91819424', '93441116'],
  ['2033-05-18T03:33:20Z', '69279037', '90698825', '38618901'],
  ['2603-10-11T11:33:20Z', '65353130', '77737706', '47863826'],
])('the codes of %s are those of RFC 6238', (instant, sha1, sha256, sha512) => {
  const step = stepAt(instant);
  expect(codeOf(seed(20), step, { digits: 8 })).toBe(sha1);
  expect(codeOf(seed(32), step, { digits: 8, algorithm: 'sha256' })).toBe(sha256);
  expect(codeOf(seed(64), step, { digits: 8, algorithm: 'sha512' })).toBe(sha512);
  expect(codeOf(seed(20), step)).toBe(sha1.slice(2));
});

test('keys are written as RFC 4648 has it, and the address of the picture as apps read it', () => {
  expect(['', 'f', 'fo', 'foo', 'foob', 'fooba', 'foobar'].map((text) => inLetters(Buffer.from(text)))).toEqual([
    '',
    'MY',
    'MZXQ',
    'MZXW6',
    'MZXW6YQ',
    'MZXW6YTB',
    'MZXW6YTBOI',
  ]);
  expect(addressOfKey(Buffer.from('foobar'), 'a b@x.cn', '掌柜')).toBe(
    'otpauth://totp/%E6%8E%8C%E6%9F%9C:a%20b%40x.cn?secret=MZXW6YTBOI&issuer=%E6%8E%8C%E6%9F%9C&algorithm=SHA1&digits=6&period=30',
  );
  expect(shownRecoveryCode('ABCDEFGHIJKLMNOP')).toBe('ABCD-EFGH-IJKL-MNOP');
});

test('a code holds for its half minute and those beside it, and never up to the last one taken', () => {
  const key = seed(20);
  const found = (at: number, last = 0) => stepOfCode(key, codeOf(key, at), 1000, last);
  expect([998, 999, 1000, 1001, 1002].map((at) => found(at))).toEqual([undefined, 999, 1000, 1001, undefined]);
  expect([999, 1000, 1001].map((at) => found(at, 1000))).toEqual([undefined, undefined, 1001]);
  for (const none of ['', '12345', '1234567', 'abcdef', '１２３４５６']) expect(stepOfCode(key, none, 1000, 0)).toBeUndefined();
});

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
/** The key of an address, read as an app reads it. */
function keyIn(address: string): Buffer {
  const bits = [...(new URL(address).searchParams.get('secret') ?? '')]
    .map((letter) => LETTERS.indexOf(letter).toString(2).padStart(5, '0'))
    .join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

/** Somebody with a second factor, and the app that shows its codes. */
async function withFactor() {
  const [merchant, staff] = [await testMerchant(runtime()), staffOf(runtime())];
  const person = await staff.hire(merchant);
  const { address } = await run(await person.actor(), 'access.set-up-second-factor', { password: PASSWORD });
  const key = keyIn(address);
  const code = () => codeOf(key, stepAt(now));
  const { recoveryCodes } = await run(await person.actor(), 'access.confirm-second-factor', { code: code() });
  later(30);
  const signIn = (more: object = {}, password = PASSWORD) =>
    run(staff.nobody(), 'access.sign-in', { email: person.email, password, ...more });
  return { merchant, staff, person, code, recoveryCodes: recoveryCodes as string[], signIn };
}

test('a person with a second factor signs in with a code, and no code twice, not even by two at once', async () => {
  const { signIn, code, staff } = await withFactor();
  await expect(signIn()).rejects.toEqual(refused('access.code_needed'));
  // whoever does not know the password does not learn that there is one
  await expect(signIn({}, 'a guess')).rejects.toEqual(refused('access.sign_in_failed'));
  await expect(signIn({ code: '000000' })).rejects.toEqual(refused('access.code_wrong'));
  const together = await Promise.allSettled([signIn({ code: code() }), signIn({ code: code() }), signIn({ code: code() })]);
  expect(together.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected']);
  await expect(signIn({ code: code() })).rejects.toEqual(refused('access.code_wrong'));
  later(30);
  const { token } = await signIn({ code: `${code().slice(0, 3)} ${code().slice(3)}` });
  expect(await staff.actors.fromSession(token)).not.toBeNull();
});

test('codes are not found by trying: after a handful of wrong ones the right one is refused too', async () => {
  const { signIn, code } = await withFactor();
  for (let turn = 0; turn < 5; turn++) await expect(signIn({ code: '000000' })).rejects.toEqual(refused('access.code_wrong'));
  await signIn({ code: '000000' }).catch(() => undefined);
  await expect(signIn({ code: code() })).rejects.toEqual(refused('access.locked'));
});

test('a code on paper lets in once, however it is typed; new ones end those before; only hashes are kept', async () => {
  const { signIn, recoveryCodes, staff, code } = await withFactor();
  expect(new Set(recoveryCodes).size).toBe(10);
  const [first = '', second = ''] = recoveryCodes;
  const { token } = await signIn({ code: first.toLowerCase().replaceAll('-', ' ') });
  await expect(signIn({ code: first })).rejects.toEqual(refused('access.code_wrong'));
  const actor = await staff.seen(token);
  expect(await ask(actor, 'access.second-factor')).toMatchObject({ recoveryCodes: 9, needed: false });
  const { recoveryCodes: fresh } = await run(actor, 'access.renew-recovery-codes', { password: PASSWORD });
  await expect(signIn({ code: second })).rejects.toEqual(refused('access.code_wrong'));
  await signIn({ code: fresh[0] });
  expect(code()).toMatch(/^\d{6}$/);
  const { rows } = await runtime().pools.owner.query(
    'select octet_length(code_hash) as size, used_at from access.recovery_code r join access.person p on p.id = r.person_id where p.id = $1',
    [actor.id],
  );
  expect(rows.map(({ size }) => size)).toEqual(Array(10).fill(32));
});

test('neither key nor codes stand in the log, and the key is sealed', async () => {
  const { recoveryCodes, person } = await withFactor();
  const actor = await person.actor();
  const { rows } = await runtime().pools.owner.query(
    'select input::text || output::text as said from kernel.system_log where actor_id = $1',
    [actor.id],
  );
  expect(rows.length).toBeGreaterThan(1);
  for (const { said } of rows) for (const secret of [...recoveryCodes, 'otpauth', PASSWORD]) expect(said).not.toContain(secret);
  const { rows: kept } = await runtime().pools.owner.query('select second_factor_sealed from access.person where id = $1', [actor.id]);
  expect(kept[0].second_factor_sealed.length).toBe(33 + 40);
});

test('the password switches it off and nothing less does; a session of before confirming ends elsewhere', async () => {
  const { person, signIn, staff } = await withFactor();
  const actor = await person.actor();
  await expect(run(actor, 'access.switch-off-second-factor', { password: 'a guess' })).rejects.toEqual(refused('access.password_wrong'));
  await expect(run(actor, 'access.set-up-second-factor', { password: PASSWORD })).rejects.toEqual(refused('access.second_factor_on'));
  await run(actor, 'access.switch-off-second-factor', { password: PASSWORD });
  const { token } = await signIn();
  const elsewhere = await staff.seen(token);
  const { address } = await run(actor, 'access.set-up-second-factor', { password: PASSWORD });
  // not confirmed: nothing is asked yet
  await signIn();
  await run(actor, 'access.confirm-second-factor', { code: codeOf(keyIn(address), stepAt(now)) });
  expect(await staff.actors.fromSession(token)).toBeNull();
  expect(elsewhere.id).toBe(actor.id);
});

test('a link for a new password is no way around it', async () => {
  const { person, staff, code, signIn } = await withFactor();
  const { token } = await run(staff.system, 'access.issue-password-link', { email: person.email });
  const accept = (more: object = {}) => run(staff.nobody(), 'access.accept-invitation', { token, password: 'another one', ...more });
  await expect(accept()).rejects.toEqual(refused('access.code_needed'));
  await expect(accept({ code: '000000' })).rejects.toEqual(refused('access.code_wrong'));
  await accept({ code: code() });
  later(30);
  await signIn({ code: code() }, 'another one');
});

test('an administrator resets it for whoever lost everything', async () => {
  const { person, staff, signIn } = await withFactor();
  await expect(run(await person.actor(), 'access.reset-second-factor', { email: person.email })).rejects.toMatchObject({
    kind: 'forbidden',
  });
  await run(staff.system, 'access.reset-second-factor', { email: person.email });
  expect(await staff.actors.fromSession(person.token)).toBeNull();
  await signIn();
});

test('who has a role that asks for it does nothing in the merchant until it is set up, at once and in open sessions', async () => {
  const { merchant, staff, person } = await withFactor();
  const owner = await person.actor();
  const clerk = await staff.hire(merchant, { role: 'accountant' });
  expect((await ask(await clerk.actor(), 'tax.tax-codes')).rows).not.toHaveLength(0);
  const roleId = await staff.roleId(merchant, 'accountant');
  await run(owner, 'access.require-second-factor', { roleId, required: true });
  const outside = await clerk.actor();
  for (const name of ['tax.tax-codes', 'office.tasks', 'search.everything'])
    await expect(ask(outside, name)).rejects.toEqual(refused('request.second_factor_missing'));
  expect(await ask(outside, 'access.me')).toMatchObject({ withheld: 'second_factor', merchant: null, permissions: [] });
  expect(await ask(outside, 'access.second-factor')).toMatchObject({ needed: true });
  const { address } = await run(outside, 'access.set-up-second-factor', { password: PASSWORD });
  await run(outside, 'access.confirm-second-factor', { code: codeOf(keyIn(address), stepAt(now)) });
  expect((await ask(await clerk.actor(), 'tax.tax-codes')).rows).not.toHaveLength(0);
  expect(await ask(owner, 'access.roles')).toContainEqual(expect.objectContaining({ id: roleId, secondFactor: true }));
  // whoever has none cannot ask it of themselves
  const second = await (await staff.hire(merchant)).actor();
  const owners = await staff.roleId(merchant, 'owner');
  await expect(run(second, 'access.require-second-factor', { roleId: owners, required: true })).rejects.toEqual(
    refused('access.would_lock_you_out'),
  );
  await run(second, 'access.require-second-factor', { roleId, required: false });
});
