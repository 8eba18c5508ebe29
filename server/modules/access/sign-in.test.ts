import { createHook } from 'node:async_hooks';
import { expect, test } from 'vitest';
import { systemMerchant } from '../../kernel/merchants.ts';
import { testMerchant } from '../../test/merchant.ts';
import { openTestRuntime, testRuntime } from '../../test/postgres.ts';
import { staffOf } from '../../test/staff.ts';
import { createActorResolver } from './actors.ts';

const runtime = testRuntime();
const nobody = () => ({ ...createActorResolver(runtime()).nobody('zh'), address: '10.0.0.9' });

test('the first administrator is made once, signs in, is recognised by the token, and signs out', async () => {
  const given = { email: 'Owner@Example.com', password: 'correct horse', name: '掌柜' };
  expect(await runtime().ask(nobody(), 'access.first-administrator-needed')).toEqual({ needed: true });
  await runtime().execute(nobody(), 'access.create-first-administrator', given);
  await expect(
    runtime().execute(nobody(), 'access.create-first-administrator', { ...given, email: 'b@example.com' }),
  ).rejects.toMatchObject({ code: 'access.not_first' });

  const { token, personId } = await runtime().execute(nobody(), 'access.sign-in', {
    email: 'owner@example.com',
    password: 'correct horse',
  });
  const actors = createActorResolver(runtime());
  const actor = await actors.fromSession(token);
  expect(actor).toMatchObject({ id: personId, name: '掌柜', merchant: systemMerchant });
  if (!actor) throw new Error('no actor');
  expect(await runtime().ask(actor, 'access.me')).toMatchObject({ person: { email: 'owner@example.com' }, merchant: null });
  await runtime().execute(actor, 'access.sign-out', {});
  expect(await actors.fromSession(token)).toBeNull();
});

test('of two who come first at once one is the first', async () => {
  const fresh = await openTestRuntime();
  try {
    const asked = (email: string) =>
      fresh.execute(nobody(), 'access.create-first-administrator', { email, password: 'correct horse', name: '掌柜' });
    const answers = await Promise.allSettled(['a@example.com', 'b@example.com', 'c@example.com'].map(asked));
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const answer of answers) if (answer.status === 'rejected') expect(answer.reason).toMatchObject({ code: 'access.not_first' });
  } finally {
    await fresh.close();
  }
});

test('wrong passwords are counted although the attempt is refused, and lock after five', async () => {
  const attempt = () => runtime().execute(nobody(), 'access.sign-in', { email: 'nobody@example.com', password: 'wrong' });
  for (let i = 0; i < 6; i++) await expect(attempt()).rejects.toMatchObject({ code: 'access.sign_in_failed' });
  await expect(attempt()).rejects.toMatchObject({ code: 'access.locked' });
});

/** How many pieces of work a call hands to threads of its own: a slow hash of a password is one, and it alone has no name. */
async function slowHashesOf(call: () => Promise<unknown>): Promise<number> {
  let found = 0;
  const hook = createHook({
    init(_, type) {
      if (type === 'undefined') found++;
    },
  }).enable();
  await call();
  hook.disable();
  return found;
}

test('who has no account is refused by the same words after the same work as who has one: nobody learns by waiting which e-mails are known', async () => {
  const person = await staffOf(runtime()).hire(await testMerchant(runtime()));
  const attempt = (email: string) => () =>
    runtime()
      .execute(nobody(), 'access.sign-in', { email, password: 'not this one' })
      .then(
        () => 'in',
        ({ code, params }: { code: string; params: object }) => JSON.stringify([code, params]),
      );
  // the first refusal of a process makes the hash that stands for those who have none
  await attempt('first@example.com')();
  expect(await slowHashesOf(attempt('stranger@example.com'))).toBe(1);
  expect(await slowHashesOf(attempt(person.email))).toBe(1);
  expect(await attempt('other@example.com')()).toBe(await attempt(person.email)());
});

test('passwords stand in no log', async () => {
  const { rows } = await runtime().pools.owner.query(
    `select count(*)::int as logged from kernel.system_log where input::text ~ 'correct horse|wrong' or output::text ~ '"token": "[^•]'`,
  );
  expect(rows).toEqual([{ logged: 0 }]);
});
