import { expect, test } from 'vitest';
import type { Actor } from '../../kernel/context.ts';
import { newId } from '../../kernel/ids.ts';
import { testRuntime } from '../../test/postgres.ts';
import { scenario } from '../../test/scenario.ts';
import { staffOf } from '../../test/staff.ts';

const runtime = testRuntime();
const run = (actor: Actor, name: string, input: object, request = {}) => runtime().execute(actor, `office.${name}`, input, request);
const ask = (actor: Actor, name: string, input: object = {}) => runtime().ask(actor, `office.${name}`, input);
const hidden = { code: 'office.document_hidden' };
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

/** An order of one shop; its owner, somebody of the same shop, somebody of another shop, somebody without rights on orders. */
async function talk() {
  const s = await scenario(runtime());
  const staff = staffOf(runtime());
  const order = await s.order({ A: '1' });
  const other = await s.shop('S2');
  await s.settle();
  const hire = async (terms: object) => (await staff.hire(s.actor, terms)).actor();
  return {
    s,
    staff,
    document: { entity: 'sales.order', id: order.id },
    number: order.number,
    zhen: await hire({ name: '阿珍' }),
    qiang: await hire({ role: 'customer_service', name: '阿强', shops: [s.shopId] }),
    stranger: await hire({ role: 'customer_service', name: '小外', shops: [other.id] }),
    buyer: await hire({ role: 'buyer', name: '老采' }),
  };
}
const commentsOf = async (actor: Actor, document: object) => (await ask(actor, 'activity', document)).comments;
const toldOf = async (actor: Actor) => (await ask(actor, 'notifications')).rows;

test('whoever may see a document reads and writes its comments; the others do neither', async () => {
  const { document, zhen, qiang, stranger, buyer } = await talk();
  const { id } = await run(zhen, 'add-comment', { ...document, body: '客人要改地址' });
  expect(await commentsOf(qiang, document)).toEqual([
    expect.objectContaining({ id, author: '阿珍', body: '客人要改地址', changed: false, removed: false, allowed: [] }),
  ]);
  for (const outsider of [stranger, buyer]) {
    await expect(ask(outsider, 'activity', document)).rejects.toMatchObject(hidden);
    await expect(run(outsider, 'add-comment', { ...document, body: '我也说' })).rejects.toMatchObject(hidden);
    await expect(run(outsider, 'follow-document', document)).rejects.toMatchObject(hidden);
    await expect(run(outsider, 'assign-document', { ...document, personId: zhen.id })).rejects.toMatchObject(hidden);
  }
});

test('a mention tells a person once, though it is tried again, changed, and they follow the document too', async () => {
  const { document, number, zhen, qiang } = await talk();
  await run(qiang, 'follow-document', document);
  const said = { ...document, body: '@阿强 请看一下', mentions: [qiang.id] };
  const answers = await Promise.all([1, 2, 3, 4].map(() => run(zhen, 'add-comment', said, { key: 'one intent' })));
  expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
  const commentId = answers[0].id;
  await run(zhen, 'change-comment', { commentId, body: '@阿强 请尽快看一下', mentions: [qiang.id], expectedVersion: 1 });
  expect(await toldOf(qiang)).toEqual([
    expect.objectContaining({
      kind: 'mention',
      text: { zh: `阿珍 在 ${number} 中提到了您`, en: `阿珍 mentioned you on ${number}` },
      excerpt: '@阿强 请看一下',
      document: number,
      link: `/orders/${number}`,
      unread: true,
    }),
  ]);
  expect(await ask(qiang, 'inbox')).toEqual({ unread: 1 });
  expect(await toldOf(zhen)).toEqual([]);
});

test('who is mentioned newly when a comment is changed is told then', async () => {
  const { document, zhen, qiang } = await talk();
  const { id } = await run(zhen, 'add-comment', { ...document, body: '谁来看一下' });
  expect(await toldOf(qiang)).toEqual([]);
  await run(zhen, 'change-comment', { commentId: id, body: '@阿强 来看一下', mentions: [qiang.id] });
  expect((await toldOf(qiang)).map(({ kind }: { kind: string }) => kind)).toEqual(['mention']);
});

test('nothing is told to those who may not see the document, and the author hears their names', async () => {
  const { s, document, zhen, stranger, buyer, qiang, staff } = await talk();
  const gone = await staff.hire(s.actor, { name: '已离职' });
  await run(zhen, 'follow-document', document);
  const leaver = await gone.actor();
  await run(leaver, 'follow-document', document);
  await runtime().execute(s.actor, 'access.disable-person', { membershipId: gone.membershipId });
  const mentions = [stranger.id, buyer.id, qiang.id, newId()];
  const { unseen } = await run(zhen, 'add-comment', { ...document, body: '大家看看', mentions });
  expect(unseen).toEqual(['小外', '老采']);
  expect([await toldOf(stranger), await toldOf(buyer)]).toEqual([[], []]);
  expect(await toldOf(qiang)).toHaveLength(1);
  const { rows } = await runtime().pools.owner.query('select 1 from office.notification where merchant_id = $1 and person_id = $2', [
    s.actor.merchant.id,
    leaver.id,
  ]);
  expect(rows).toEqual([]);
});

test('a comment is heard by followers and by whoever has the document to do; who left hears nothing, though they spoke', async () => {
  const { s, staff, document, number, zhen, qiang } = await talk();
  const fang = await (await staff.hire(s.actor, { name: '阿芳' })).actor();
  await run(qiang, 'add-comment', { ...document, body: '我先看' });
  await run(qiang, 'unfollow-document', document);
  await run(qiang, 'add-comment', { ...document, body: '看完了' });
  await run(zhen, 'assign-document', { ...document, personId: fang.id, note: '联系买家', due: '2026-12-01' });
  await run(zhen, 'add-comment', { ...document, body: '进展如何' });
  expect((await ask(qiang, 'activity', document)).following).toBe(false);
  expect(await toldOf(qiang)).toEqual([]);
  expect((await toldOf(fang)).map(({ text, excerpt }: any) => [text.zh, excerpt])).toEqual([
    [`阿珍 评论了 ${number}`, '进展如何'],
    [`阿珍 把 ${number} 指派给您`, '联系买家'],
  ]);
});

test('of many who follow and leave at once nobody is lost and nobody stands there twice', async () => {
  const { s, staff, document, zhen } = await talk();
  const crowd = await Promise.all(Array.from({ length: 5 }, async () => (await staff.hire(s.actor)).actor()));
  await Promise.all([
    ...crowd.flatMap((person) => [1, 2, 3].map(() => run(person, 'follow-document', document))),
    ...crowd.map((person) => run(zhen, 'add-comment', { ...document, body: '在吗', mentions: [person.id] })),
  ]);
  const { followers, comments } = await ask(zhen, 'activity', document);
  expect(followers.map(({ id }: { id: string }) => id).sort()).toEqual([...crowd.map(({ id }) => id), zhen.id].sort());
  expect(comments).toHaveLength(5);
});

test('a document is with one person at a time; it stands among their to-dos until it is done', async () => {
  const { document, number, zhen, qiang, stranger } = await talk();
  await expect(run(zhen, 'assign-document', { ...document, personId: stranger.id })).rejects.toMatchObject({
    code: 'office.assignee_cannot_see',
    params: { name: '小外' },
  });
  const { id } = await run(zhen, 'assign-document', { ...document, personId: qiang.id, note: '核对地址' });
  const mine = { filter: [{ column: 'mine', operator: 'is_true' }], count: true };
  expect((await ask(qiang, 'assignments', mine)).rows).toEqual([
    expect.objectContaining({ id, document: number, note: '核对地址', person: '阿强', assignedBy: '阿珍', done: false, mine: true }),
  ]);
  expect((await ask(zhen, 'assignments', mine)).count).toEqual({ value: 0, more: false });
  await expect(run(stranger, 'finish-assignment', { assignmentId: id })).rejects.toMatchObject({ code: 'office.assignment_not_found' });
  await run(qiang, 'finish-assignment', { assignmentId: id });
  expect((await ask(zhen, 'activity', document)).assignment).toMatchObject({ person: '阿强', done: true });
  await run(zhen, 'assign-document', { ...document, personId: zhen.id });
  expect((await ask(qiang, 'assignments', mine)).rows).toEqual([]);
  expect(await run(zhen, 'assign-document', { ...document, personId: null })).toEqual({ id: null });
  expect((await ask(zhen, 'activity', document)).assignment).toBeNull();
  expect((await commentsOf(zhen, document)).map(({ kind, mentions }: any) => [kind, mentions.map((each: any) => each.name)])).toEqual([
    ['assignment', []],
    ['assignment', ['阿珍']],
    ['assignment', ['阿强']],
  ]);
});

test('a comment is changed and deleted by its author alone, and fresh; deleted, its words and files are gone and its place stays', async () => {
  const { s, document, zhen, qiang } = await talk();
  const hash = await runtime().filesOf(s.actor.merchant.id).keep(Buffer.from('col\n1\n'));
  const files = [{ hash, name: '报价.csv' }];
  const { id: commentId } = await run(zhen, 'add-comment', { ...document, body: '报价 120', files, mentions: [qiang.id] });
  for (const [name, input] of [
    ['change-comment', { body: '改' }],
    ['remove-comment', {}],
  ] as const)
    await expect(run(qiang, name, { commentId, ...input })).rejects.toMatchObject({ code: 'office.comment_not_yours' });
  await run(zhen, 'change-comment', { commentId, body: '报价 130', expectedVersion: 1 });
  await expect(run(zhen, 'change-comment', { commentId, body: '报价 140', expectedVersion: 1 })).rejects.toMatchObject({
    code: 'request.version_conflict',
  });
  await runtime().pools.owner.query("update office.comment set created_at = created_at - interval '25 hours' where id = $1", [commentId]);
  await expect(run(zhen, 'change-comment', { commentId, body: '报价 150' })).rejects.toMatchObject({ code: 'office.comment_too_old' });
  await run(zhen, 'remove-comment', { commentId });
  expect(await commentsOf(qiang, document)).toEqual([
    expect.objectContaining({ id: commentId, body: '', files: [], mentions: [], removed: true, author: '阿珍', allowed: [] }),
  ]);
  expect((await toldOf(qiang))[0].excerpt).toBe('');
  await expect(run(zhen, 'remove-comment', { commentId })).rejects.toMatchObject({ code: 'office.comment_not_found' });
  await expect(ask(zhen, 'attachment-file', { hash })).rejects.toMatchObject({ code: 'office.file_not_found' });
});

test('files are read by those who may see a document they stand beside; pictures have a small one', async () => {
  const { s, document, zhen, qiang, stranger, buyer } = await talk();
  const kept = runtime().filesOf(s.actor.merchant.id);
  const [picture, sheet] = [await kept.keep(PNG), await kept.keep(Buffer.from('品名,数量\n茶,3\n'))];
  const files = [
    { hash: picture, name: '破损.png' },
    { hash: sheet, name: '清单.csv' },
  ];
  await run(zhen, 'add-comment', { ...document, body: '', files });
  const [{ files: shown }] = await commentsOf(qiang, document);
  expect(shown).toEqual([
    expect.objectContaining({ hash: picture, name: '破损.png', mediaType: 'image/png', size: PNG.length, thumbnail: expect.any(String) }),
    expect.objectContaining({ hash: sheet, name: '清单.csv', mediaType: 'text/plain', thumbnail: null }),
  ]);
  for (const hash of [picture, sheet, shown[0].thumbnail]) {
    expect(await ask(qiang, 'attachment-file', { hash })).toMatchObject({ name: expect.any(String) });
    for (const outsider of [stranger, buyer])
      await expect(ask(outsider, 'attachment-file', { hash })).rejects.toMatchObject({ code: 'office.file_not_found' });
  }
  const program = await kept.keep(Buffer.from('MZ\u0000\u0001program'));
  for (const hash of [program, 'a'.repeat(64)])
    await expect(run(zhen, 'add-comment', { ...document, body: '', files: [{ hash, name: 'x' }] })).rejects.toMatchObject({
      code: 'office.file_missing',
    });
});

test('comments are found by their words and files, by those who find the document', async () => {
  const { s, document, number, zhen, qiang, stranger, buyer } = await talk();
  const hash = await runtime().filesOf(s.actor.merchant.id).keep(PNG);
  const { id } = await run(zhen, 'add-comment', { ...document, body: '客人说外箱压扁了', files: [{ hash, name: '外箱照片.png' }] });
  await s.settle();
  const found = async (actor: Actor, text: string) => (await runtime().ask(actor, 'search.everything', { text })).hits;
  const hit = { entity: 'office.comment', id, title: '客人说外箱压扁了', subtitle: number, link: `/orders/${number}` };
  for (const text of ['压扁', 'yabian', '外箱照片']) expect(await found(qiang, text)).toEqual([hit]);
  expect([await found(stranger, '压扁'), await found(buyer, '压扁')]).toEqual([[], []]);
  await run(zhen, 'remove-comment', { commentId: id });
  await s.settle();
  expect(await found(qiang, '压扁')).toEqual([]);
});

test('a notification is read, unread again, read with all others; what somebody does not want they are not told', async () => {
  const { document, zhen, qiang } = await talk();
  const mention = (body: string) => run(zhen, 'add-comment', { ...document, body, mentions: [qiang.id] });
  await mention('一');
  await mention('二');
  const [newest] = await toldOf(qiang);
  expect(await run(qiang, 'mark-read', { ids: [newest.id] })).toEqual({ read: 1 });
  expect(await run(zhen, 'mark-read', {})).toEqual({ read: 0 });
  expect(await ask(qiang, 'inbox')).toEqual({ unread: 1 });
  await run(qiang, 'mark-unread', { ids: [newest.id] });
  expect(await run(qiang, 'mark-read', {})).toEqual({ read: 2 });
  await run(qiang, 'choose-notifications', { silent: ['mention', 'no-such-kind'] });
  expect((await ask(qiang, 'notification-choice')).filter(({ on }: { on: boolean }) => !on)).toEqual([
    expect.objectContaining({ kind: 'mention' }),
  ]);
  await mention('三');
  expect(await ask(qiang, 'inbox')).toEqual({ unread: 0 });
});

test('colleagues are found by how their names sound', async () => {
  const { buyer } = await talk();
  const found = await ask(buyer, 'members');
  expect(found).toContainEqual({ id: buyer.id, name: '老采', sounds: ['laocai', 'lc'] });
});
