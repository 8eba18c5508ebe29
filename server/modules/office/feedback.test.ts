import { expect, test } from 'vitest';
import { testMerchant } from '../../test/merchant.ts';
import { testRuntime } from '../../test/postgres.ts';
import { staffOf } from '../../test/staff.ts';

const runtime = testRuntime({ poolSize: 4 });
const said = { page: '/orders?q=13812345678', text: '审单按钮太小' };

test('feedback reaches those who may answer it, and its answer the person who sent it', async () => {
  const merchant = await testMerchant(runtime());
  const staff = staffOf(runtime());
  const keeper = await (await staff.hire(merchant, { role: 'warehouse', name: '小李' })).actor();
  const { id } = await runtime().execute(keeper, 'office.send-feedback', { ...said, diagnostics: { browser: 'Chromium', requests: [] } });

  const { rows } = await runtime().ask(merchant, 'office.feedback');
  // parameters of an address may hold a phone number: they are not kept
  expect(rows).toMatchObject([
    { id, person: '小李', page: '/orders', text: '审单按钮太小', state: 'open', diagnostics: { browser: 'Chromium' } },
  ]);
  await expect(runtime().ask(keeper, 'office.feedback')).rejects.toMatchObject({ kind: 'forbidden' });

  await runtime().execute(merchant, 'office.answer-feedback', {
    feedbackId: id,
    answer: '下个版本改大',
    state: 'done',
    expectedVersion: 1,
  });
  expect(await runtime().ask(keeper, 'office.my-feedback')).toMatchObject([{ state: 'done', answer: '下个版本改大' }]);
  const told = await runtime().pools.owner.query('select person_id, excerpt from office.notification where merchant_id = $1', [
    merchant.merchant.id,
  ]);
  expect(told.rows).toEqual([{ person_id: keeper.id, excerpt: '下个版本改大' }]);
  const again = { feedbackId: id, answer: '', state: 'open', expectedVersion: 1 };
  await expect(runtime().execute(merchant, 'office.answer-feedback', again)).rejects.toMatchObject({ code: 'request.version_conflict' });
});

test('a screenshot that never arrived, feedback that is not there, and the twenty-first within an hour are refused', async () => {
  const merchant = await testMerchant(runtime());
  const send = (more: object = {}) => runtime().execute(merchant, 'office.send-feedback', { ...said, ...more });
  await expect(send({ screenshot: 'a'.repeat(64) })).rejects.toMatchObject({ code: 'office.screenshot_missing' });
  const { hash } = { hash: await runtime().filesOf(merchant.merchant.id).keep(Buffer.from('a picture')) };
  await send({ screenshot: hash });
  const nowhere = { feedbackId: '00000000-0000-7000-8000-00000000dead', answer: '', state: 'done' };
  await expect(runtime().execute(merchant, 'office.answer-feedback', nowhere)).rejects.toMatchObject({ code: 'office.feedback_not_found' });
  for (let sent = 1; sent < 20; sent++) await send();
  await expect(send()).rejects.toMatchObject({ code: 'office.too_much_feedback' });
});

test('each person has seen what they were shown, and an older entry takes nothing back', async () => {
  const merchant = await testMerchant(runtime());
  const other = await (await staffOf(runtime()).hire(merchant)).actor();
  const seen = async (actor = merchant) => (await runtime().ask(actor, 'office.news-seen')).entry;
  expect(await seen()).toBeNull();
  await runtime().execute(merchant, 'office.see-news', { entry: '2026-11-27' });
  await runtime().execute(merchant, 'office.see-news', { entry: '2026-01-01' });
  expect([await seen(), await seen(other)]).toEqual(['2026-11-27', null]);
});
