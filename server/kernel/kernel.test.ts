import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { testRuntime } from '../test/postgres.ts';
import { answer, handle, type Module, react } from './context.ts';
import { amount, defineContract, event, id, operation, personal, query, text } from './contract.ts';
import { defineErrors } from './errors.ts';
import { newId } from './ids.ts';
import { numberSeries } from './numbers.ts';
import { watchSlow } from './slow.ts';
import { statement } from './statement.ts';

// a small module of its own over the company's parameter table: the kernel is proven without any business module
const notes = defineContract('notes', {
  title: { zh: '便笺', en: 'Notes' },
  permissions: { 'notes.write': { zh: '写便笺', en: 'Write notes' }, 'notes.view': { zh: '看便笺', en: 'View notes' } },
  operations: {
    'write-note': operation({
      title: { zh: '写便笺', en: 'Write note' },
      permission: 'notes.write',
      input: z.object({ key: text(40), amount, phone: personal(text(20)).optional(), fail: z.boolean().optional() }),
      output: z.object({ id, number: z.string() }),
    }),
    'say-note': operation({
      title: { zh: '念便笺', en: 'Say note' },
      permission: 'notes.write',
      input: z.object({ key: text(40) }),
      output: z.object({ id }),
    }),
  },
  queries: {
    note: query({
      title: { zh: '便笺', en: 'Note' },
      permission: 'notes.view',
      input: z.object({ key: text(40) }),
      output: z.object({ value: z.string() }).nullable(),
    }),
  },
  events: { 'note-written': event('notes.note', z.object({ id, key: z.string() })) },
});
const errors = defineErrors('notes', {
  refused: ['rule', '不行 {key}', 'No {key}'],
  taken: ['conflict', '已存在', 'Taken'],
});
numberSeries('note', 'NT');
const INSERT = statement(`insert into company.parameter (merchant_id, key, value, changed_by, changed_at)
  values (:merchant, :key, to_jsonb(:value::numeric), :actor, :now::timestamptz)`);
const READ = statement(`select value #>> '{}' as value from company.parameter where merchant_id = :merchant and key = :key`);
const COUNT = statement(`insert into company.parameter (merchant_id, key, value, changed_by, changed_at)
  select :merchant, 'seen-' || x, '1', :actor, :now::timestamptz from unnest(:keys::text[]) as x`);

const module: Module = {
  contract: notes,
  operations: [
    handle(notes.operations['write-note'], async (ctx, input) => {
      const number = await ctx.number('note');
      ctx.post(INSERT, { key: input.key, value: input.amount });
      const noteId = ctx.newId();
      ctx.change('notes.note', noteId, null, { key: input.key });
      ctx.emit(notes.events['note-written'], { id: noteId, key: input.key });
      if (input.fail) throw errors.refused({ key: input.key });
      return { id: noteId, number };
    }),
    // nothing of it stays but its place in the log
    handle(notes.operations['say-note'], async (ctx) => ({ id: ctx.newId() })),
  ],
  queries: [answer(notes.queries.note, async (ctx, input) => (await ctx.row<{ value: string }>(READ, { key: input.key })) ?? null)],
  reactions: [
    react(notes.events['note-written'], 'notes.count-notes', async (ctx, events) => {
      await ctx.rows(COUNT, { keys: events.map((fact) => fact.payload.key) });
    }),
  ],
  constraints: { parameter_pkey: errors.taken },
};

const runtime = testRuntime({ modules: [module] });
async function merchant() {
  const { pools, systemActorIn } = runtime();
  const slug = newId();
  await pools.owner.query(
    `insert into kernel.merchant (id, slug, name, currency, zone, language, created_at) values ($1, $2, 'Test', 'CNY', 'Asia/Shanghai', 'zh', now())`,
    [slug, slug],
  );
  const found = await runtime().merchants.find(slug);
  if (!found) throw new Error('not found');
  return systemActorIn(found);
}

test('an operation writes, is logged with personal data masked, and announces its event', async () => {
  const actor = await merchant();
  const answerOf = await runtime().execute(actor, 'notes.write-note', { key: 'a', amount: '12.50', phone: '13800001111' });
  expect(answerOf.number).toMatch(/^NT\d{4}-\d{6}$/);
  expect(await runtime().ask(actor, 'notes.note', { key: 'a' })).toEqual({ value: '12.50' });
  const { rows } = await runtime().pools.owner.query('select operation, input, changes from kernel.operation_log where merchant_id = $1', [
    actor.merchant.id,
  ]);
  expect(rows).toEqual([expect.objectContaining({ operation: 'notes.write-note', input: { key: 'a', amount: '12.50', phone: '•••' } })]);
});

test('a refusal rolls everything back', async () => {
  const actor = await merchant();
  await expect(runtime().execute(actor, 'notes.write-note', { key: 'b', amount: '1', fail: true })).rejects.toMatchObject({
    code: 'notes.refused',
  });
  expect(await runtime().ask(actor, 'notes.note', { key: 'b' })).toBeNull();
});

test('one key asked twenty times at once acts once and answers alike; the same key for another input is refused', async () => {
  const actor = await merchant();
  const calls = Array.from({ length: 20 }, () => runtime().execute(actor, 'notes.write-note', { key: 'c', amount: '1' }, { key: 'k1' }));
  const answers = await Promise.all(calls);
  expect(new Set(answers.map((one) => one.id)).size).toBe(1);
  await expect(runtime().execute(actor, 'notes.write-note', { key: 'd', amount: '1' }, { key: 'k1' })).rejects.toMatchObject({
    code: 'request.idempotency_key_reused',
  });
  expect(await runtime().ask(actor, 'notes.note', { key: 'd' })).toBeNull();
});

test('a key that comes again gets its first answer also where statements are timed, as in the program that people use', async () => {
  const actor = await merchant();
  onTestFinished(() => watchSlow(undefined));
  watchSlow({ milliseconds: 60_000, tell: () => {} });
  const say = () => runtime().execute(actor, 'notes.say-note', { key: 't' }, { key: 'k2' });
  const first = await say();
  expect(await say()).toEqual(first);
  expect(new Set((await Promise.all([say(), say(), say()])).map(({ id }) => id))).toEqual(new Set([first.id]));
});

test('a constraint of the database speaks in the words of its module, also when the statement was sent ahead', async () => {
  const actor = await merchant();
  await runtime().execute(actor, 'notes.write-note', { key: 'e', amount: '1' });
  await expect(runtime().execute(actor, 'notes.write-note', { key: 'e', amount: '1' })).rejects.toMatchObject({ code: 'notes.taken' });
});

test('a dry run answers effects and changes nothing', async () => {
  const actor = await merchant();
  const preview = await runtime().preview(actor, 'notes.write-note', { key: 'f', amount: '1' });
  expect(preview.effects.events).toHaveLength(1);
  expect(await runtime().ask(actor, 'notes.note', { key: 'f' })).toBeNull();
});

test('permission and shape are checked before anything happens', async () => {
  const actor = await merchant();
  await expect(
    runtime().execute({ ...actor, permissions: new Set() }, 'notes.write-note', { key: 'g', amount: '1' }),
  ).rejects.toMatchObject({
    kind: 'forbidden',
  });
  await expect(runtime().execute(actor, 'notes.write-note', { key: 'g', amount: '1e3' })).rejects.toMatchObject({ kind: 'invalid' });
});

test('another merchant sees nothing', async () => {
  const [one, other] = [await merchant(), await merchant()];
  await runtime().execute(one, 'notes.write-note', { key: 'h', amount: '1' });
  expect(await runtime().ask(other, 'notes.note', { key: 'h' })).toBeNull();
});

test('a reaction has its effect once however often the relay runs', async () => {
  const actor = await merchant();
  await runtime().execute(actor, 'notes.write-note', { key: 'i', amount: '1' });
  await Promise.all([runtime().settle(), runtime().settle()]);
  await runtime().settle();
  expect(await runtime().ask(actor, 'notes.note', { key: 'seen-i' })).toEqual({ value: '1' });
});
