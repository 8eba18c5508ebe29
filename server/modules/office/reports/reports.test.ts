import { text as readAll } from 'node:stream/consumers';
import { parse } from 'csv-parse/sync';
import { beforeEach, expect, test } from 'vitest';
import type { Actor } from '../../../kernel/context.ts';
import { createHttp } from '../../../kernel/http.ts';
import { testRuntime } from '../../../test/postgres.ts';
import { scenario } from '../../../test/scenario.ts';
import { staffOf } from '../../../test/staff.ts';

const START = '2026-11-27T08:00:00.000Z';
let now = START;
const runtime = testRuntime({ poolSize: 8, clock: () => now });
beforeEach(() => {
  now = START;
});

const DAILY = { rhythm: 'daily', at: '08:00' } as const;
/** Eight in the morning of Shanghai. */
const morning = (day: string) => `${day}T00:00:00.000Z`;
const run = (actor: Actor, name: string, input: object, request = {}) => runtime().execute(actor, `office.${name}`, input, request);
const sendDue = () => runtime().runJob('office.send-due-reports');

/** A merchant with two shops and an order in each; its owner, an auditor who sees persons, and a keeper held to the second shop who does not. */
async function team() {
  const s = await scenario(runtime());
  const staff = staffOf(runtime());
  const second = (await s.shop('S2')).id as string;
  const owner = await (await staff.hire(s.actor, { name: '阿珍' })).actor();
  const auditor = await staff.hire(s.actor, { role: 'order_auditor', name: '小李' });
  const keeper = await staff.hire(s.actor, { role: 'warehouse', name: '老王', shops: [second] });
  await s.order({ A: '1' });
  await s.order({ A: '2' }, { shopId: second });
  await s.settle();
  const merchant = s.actor.merchant.id;
  const people = { auditor: await auditor.actor(), keeper: await keeper.actor() };

  const asked = {
    list: 'sales.orders',
    title: '每日订单',
    state: { sort: 'placedAt' },
    columns: ['shop', 'phone', 'payable'],
    format: 'csv',
  };
  const schedule = (more: object = {}, actor = owner) =>
    run(actor, 'schedule-report', { ...asked, ...DAILY, recipients: [owner.id, people.auditor.id, people.keeper.id], ...more });
  const show = (id: string, actor = owner) => runtime().ask(actor, 'office.report-schedule', { id });
  const told = async (actor: Actor) =>
    (await runtime().ask(actor, 'office.notifications', { filter: [{ column: 'kind', operator: 'equals', value: 'report' }] })).rows;
  /** The rows of the newest file of a person; undefined where the newest run has none for him. */
  const fileOf = async (id: string, actor: Actor) => {
    const { runs } = await show(id, actor);
    const { file } = runs[0].deliveries.find((each: { personId: string }) => each.personId === actor.id) ?? {};
    if (!file) return undefined;
    return parse(await readAll(runtime().filesOf(merchant).shelf('reports').read(file.hash)), { bom: true }) as string[][];
  };
  const outcomes = async (id: string) => {
    const { runs } = await show(id);
    return runs.map(({ deliveries }: any) =>
      Object.fromEntries(deliveries.map((each: { person: string; outcome: string }) => [each.person, each.outcome])),
    );
  };
  return { s, staff, second, owner, ...people, hired: { auditor, keeper }, merchant, schedule, show, told, fileOf, outcomes };
}

test('B55 a list is sent at its time to each as he sees it: his shops, his masks, his language', async () => {
  const t = await team();
  const { id, nextAt } = await t.schedule();
  expect(nextAt).toBe(morning('2026-11-28'));
  await sendDue();
  expect((await t.show(id)).runs).toEqual([]);

  now = '2026-11-28T00:00:20.000Z';
  await sendDue();
  const head = ['店铺', expect.stringContaining('手机'), '应付'];
  const [mine, auditors, keepers] = [await t.fileOf(id, t.owner), await t.fileOf(id, t.auditor), await t.fileOf(id, t.keeper)];
  expect(mine?.[0]).toEqual(head);
  expect(mine?.slice(1).map(([shop, , payable]) => [shop, Number(payable)])).toEqual([
    ['店铺 S1', 10],
    ['店铺 S2', 20],
  ]);
  expect(auditors).toEqual(mine);
  // one shop alone, and nobody's phone
  expect(keepers?.slice(1).map(([shop]) => shop)).toEqual(['店铺 S2']);
  expect(keepers?.[1]?.[1]).toContain('****');
  expect(mine?.[1]?.[1]).not.toContain('*');
  expect(await t.outcomes(id)).toEqual([{ 阿珍: 'sent', 小李: 'sent', 老王: 'sent' }]);
  for (const person of [t.owner, t.auditor, t.keeper])
    expect(await t.told(person)).toEqual([expect.objectContaining({ link: `/scheduled-reports/${id}`, unread: true })]);
  expect((await t.told(t.keeper))[0].text.zh).toContain('共 1 行');
  expect((await t.show(id)).nextAt).toBe(morning('2026-11-29'));
});

test('B55 the file is in the language asked for, else in each person’s own', async () => {
  const t = await team();
  const { id } = await t.schedule({ language: 'en', recipients: [t.owner.id] });
  now = morning('2026-11-28');
  await sendDue();
  expect((await t.fileOf(id, t.owner))?.[0]).toEqual(['Shop', expect.stringContaining('Phone'), 'Payable']);
  await run(t.owner, 'change-report-schedule', { scheduleId: id, language: null });
  now = morning('2026-11-29');
  await sendDue();
  expect((await t.fileOf(id, t.owner))?.[0]).toEqual(['店铺', expect.stringContaining('手机'), '应付']);
});

test('B55 times missed while the program was down are sent once, and it goes on at its next time', async () => {
  const t = await team();
  const { id } = await t.schedule({ recipients: [t.owner.id] });
  now = '2026-12-02T05:00:00.000Z';
  await sendDue();
  await sendDue();
  const { runs, nextAt } = await t.show(id);
  expect(runs).toHaveLength(1);
  expect(runs[0]).toMatchObject({ dueAt: morning('2026-11-28'), status: 'done', cause: 'schedule' });
  expect(nextAt).toBe(morning('2026-12-03'));
  expect(await t.told(t.owner)).toHaveLength(1);
});

test('B55 the last day of each month is the last day of each month', async () => {
  const t = await team();
  const { id, nextAt } = await t.schedule({ rhythm: 'monthly', days: [31], recipients: [t.owner.id], until: '2027-02-28' });
  expect(nextAt).toBe(morning('2026-11-30'));
  for (const day of ['2026-11-30', '2026-12-31', '2027-01-31', '2027-02-28']) {
    now = morning(day);
    await sendDue();
  }
  const { runs, status, nextAt: none } = await t.show(id);
  expect(runs.map(({ dueAt }: { dueAt: string }) => dueAt.slice(0, 10))).toEqual(['2027-02-28', '2027-01-31', '2026-12-31', '2026-11-30']);
  expect({ status, none }).toEqual({ status: 'ended', none: null });
});

test('B55 several workers at once send it once', async () => {
  const t = await team();
  const ids = await Promise.all([1, 2, 3].map(async (each) => (await t.schedule({ title: `报表 ${each}` })).id as string));
  now = morning('2026-11-28');
  await Promise.all([sendDue(), sendDue(), sendDue(), sendDue()]);
  for (const id of ids) expect(await t.outcomes(id)).toEqual([{ 阿珍: 'sent', 小李: 'sent', 老王: 'sent' }]);
  expect(await t.told(t.keeper)).toHaveLength(3);
});

test('B55 after a crash between two people the rest get it, and nobody gets it twice', async () => {
  const t = await team();
  const { id } = await t.schedule();
  now = morning('2026-11-28');
  const program = t.s.actor;
  const { runs } = await run(program, 'take-due-reports', {});
  const [runId] = runs;
  const { plan } = await run(program, 'prepare-report', { runId });
  const [first] = plan.waiting;
  const deliver = () => run(program, 'deliver-report', { runId, personId: first.personId, outcome: 'condition', rows: 0 });
  expect(await deliver()).toEqual({ delivered: true });
  expect(await deliver()).toEqual({ delivered: false });

  // whoever works on it may still be there
  now = '2026-11-28T00:05:00.000Z';
  await sendDue();
  expect(Object.keys((await t.outcomes(id))[0])).toHaveLength(1);
  now = '2026-11-28T00:11:00.000Z';
  await sendDue();
  const [told] = await t.outcomes(id);
  expect(Object.values(told).toSorted()).toEqual(['condition', 'sent', 'sent']);
  expect((await t.show(id)).runs).toMatchObject([{ status: 'done' }]);
});

test('B55 who lost the permission gets nothing, who left the merchant is passed over, the others get theirs', async () => {
  const t = await team();
  const { id } = await t.schedule();
  const clerk = await run0(t.s.actor, 'access.create-role', { name: { zh: '别的' }, permissions: ['catalog.view'] });
  await run0(t.s.actor, 'access.change-membership', { membershipId: t.hired.auditor.membershipId, roles: [clerk.id] });
  await run0(t.s.actor, 'access.disable-person', { membershipId: t.hired.keeper.membershipId });
  now = morning('2026-11-28');
  await sendDue();
  expect(await t.outcomes(id)).toEqual([{ 阿珍: 'sent', 小李: 'forbidden', 老王: 'gone' }]);
  expect(await t.told(t.auditor)).toEqual([]);
});
const run0 = (actor: Actor, name: string, input: object) => runtime().execute(actor, name, input);

test('B55 who may not read the list is refused when he is chosen, and when he chooses', async () => {
  const t = await team();
  const accounts = { list: 'access.people', columns: [], state: {}, recipients: [t.owner.id, t.keeper.id] };
  await expect(t.schedule(accounts)).rejects.toMatchObject({ code: 'office.report_recipients_cannot_see', params: { names: '老王' } });
  await expect(t.schedule({ ...accounts, recipients: [t.owner.id] }, t.keeper)).rejects.toMatchObject({
    code: 'office.report_list_hidden',
  });
  await expect(t.schedule({ list: 'sales.nothing' })).rejects.toMatchObject({ code: 'office.report_list_unknown' });
  await expect(t.schedule({ recipients: ['018f0000-0000-7000-8000-000000000001'] })).rejects.toMatchObject({
    code: 'office.report_recipients_unknown',
  });
  await expect(t.schedule({ rhythm: 'weekly', days: [] })).rejects.toMatchObject({ code: 'office.report_days' });
  await expect(t.schedule({ until: '2026-11-27' })).rejects.toMatchObject({ code: 'office.report_never_due' });
  const wrong = [{ column: 'payable', operator: 'at_least', value: 'many' }];
  await expect(t.schedule({ state: { filter: wrong } })).rejects.toMatchObject({ kind: 'invalid' });
});

test('B55 only if there are so many rows, each counted as he sees it', async () => {
  const t = await team();
  const { id } = await t.schedule({ condition: { kind: 'rows', least: 2 } });
  now = morning('2026-11-28');
  await sendDue();
  expect(await t.outcomes(id)).toEqual([{ 阿珍: 'sent', 小李: 'sent', 老王: 'condition' }]);
  const { runs } = await t.show(id);
  expect(runs[0].deliveries.find((each: { person: string }) => each.person === '老王')).toMatchObject({ rows: 1, file: null });
});

test('B55 only if a sum is over or under a value', async () => {
  const t = await team();
  const sum = (is: string, value: string) => ({ condition: { kind: 'sum', column: 'payable', is, value }, recipients: [t.owner.id] });
  const { id: over } = await t.schedule(sum('over', '29.99'));
  const { id: not } = await t.schedule(sum('over', '30'));
  const { id: under } = await t.schedule(sum('under', '30.01'));
  now = morning('2026-11-28');
  await sendDue();
  expect([await t.outcomes(over), await t.outcomes(not), await t.outcomes(under)]).toEqual([
    [{ 阿珍: 'sent' }],
    [{ 阿珍: 'condition' }],
    [{ 阿珍: 'sent' }],
  ]);
  expect(Number((await t.show(not)).runs[0].deliveries[0].figure)).toBe(30);
  await expect(
    t.schedule(sum('over', '1')).then(() => t.schedule({ condition: { kind: 'sum', column: 'number', is: 'over', value: '1' } })),
  ).rejects.toMatchObject({ code: 'office.report_sum_column' });
});

test('B55 only if it says something else than the last time, also as a spreadsheet that knows when it was written', async () => {
  const t = await team();
  const { id } = await t.schedule({ condition: { kind: 'changed' }, format: 'xlsx', recipients: [t.owner.id] });
  for (const day of ['2026-11-28', '2026-11-29']) {
    now = morning(day);
    await sendDue();
  }
  await t.s.order({ A: '3' });
  now = morning('2026-11-30');
  await sendDue();
  expect(await t.outcomes(id)).toEqual([{ 阿珍: 'sent' }, { 阿珍: 'unchanged' }, { 阿珍: 'sent' }]);
});

test('B55 a view is followed as it changes; once it is deleted the schedule pauses itself and its owner is told why', async () => {
  const t = await team();
  const filter = [{ column: 'shopId', operator: 'one_of', value: [t.second] }];
  const view = await run(t.owner, 'save-view', { list: 'sales.orders', name: '二店', state: { filter, page: '/orders' } });
  const { id } = await t.schedule({ viewId: view.id, recipients: [t.owner.id] });
  now = morning('2026-11-28');
  await sendDue();
  expect((await t.fileOf(id, t.owner))?.slice(1).map(([shop]) => shop)).toEqual(['店铺 S2']);
  await run(t.owner, 'change-view', { viewId: view.id, state: { filter: [], sort: 'placedAt' } });
  now = morning('2026-11-29');
  await sendDue();
  expect((await t.fileOf(id, t.owner))?.slice(1).map(([shop]) => shop)).toEqual(['店铺 S1', '店铺 S2']);

  await run(t.owner, 'forget-view', { viewId: view.id });
  now = morning('2026-11-30');
  await sendDue();
  const stopped = await t.show(id);
  expect(stopped).toMatchObject({
    status: 'paused',
    nextAt: null,
    view: null,
    pausedBecause: { zh: expect.stringContaining('视图已被删除') },
  });
  expect(stopped.runs[0]).toMatchObject({ status: 'failed', deliveries: [] });
  expect((await t.told(t.owner))[0].text.zh).toContain('已暂停');
  await expect(run(t.owner, 'resume-report-schedule', { scheduleId: id })).rejects.toMatchObject({ code: 'office.view_not_found' });
  await run(t.owner, 'change-report-schedule', { scheduleId: id, viewId: null });
  await run(t.owner, 'resume-report-schedule', { scheduleId: id });
  expect(await t.show(id)).toMatchObject({ status: 'active', pausedBecause: null, nextAt: morning('2026-12-01') });
});

test('B55 filters that the list takes no more pause it, and its owner is told', async () => {
  const t = await team();
  const view = await run(t.owner, 'save-view', { list: 'sales.orders', name: '旧', state: {} });
  const { id } = await t.schedule({ viewId: view.id, recipients: [t.owner.id] });
  await run(t.owner, 'change-view', { viewId: view.id, state: { filter: [{ column: 'longGone', operator: 'is_true' }] } });
  now = morning('2026-11-28');
  await sendDue();
  expect(await t.show(id)).toMatchObject({ status: 'paused', pausedBecause: { en: expect.stringContaining('longGone') } });
  expect(await t.told(t.owner)).toHaveLength(1);
});

test('B55 sent at once, beside its times; the rehearsal says who would get how many rows', async () => {
  const t = await team();
  const { id } = await t.schedule({ condition: { kind: 'rows', least: 2 } });
  const { output } = await runtime().preview(t.owner, 'office.send-report-now', { scheduleId: id });
  const said = (outlook: { person: string; outcome: string; rows: number }[]) =>
    Object.fromEntries(outlook.map(({ person, outcome, rows }) => [person, [outcome, rows]]));
  const expected = { 阿珍: ['sent', 2], 小李: ['sent', 2], 老王: ['condition', 1] };
  expect(said((output as any).outlook)).toEqual(expected);
  expect(said(await runtime().ask(t.owner, 'office.report-outlook', { scheduleId: id }))).toEqual(expected);
  expect((await t.show(id)).runs).toEqual([]);
  await run(t.owner, 'send-report-now', { scheduleId: id });
  await runtime().settle();
  expect(await t.outcomes(id)).toEqual([{ 阿珍: 'sent', 小李: 'sent', 老王: 'condition' }]);
  expect(await t.show(id)).toMatchObject({ nextAt: morning('2026-11-28'), runs: [{ cause: 'asked', askedBy: '阿珍', status: 'done' }] });
});

test('B55 who is held to a shop learns nothing of what others are sent: neither figures nor whether a condition held', async () => {
  const t = await team();
  const { id } = await t.schedule({ condition: { kind: 'rows', least: 2 }, recipients: [t.owner.id, t.keeper.id] }, t.keeper);
  const outlook = await runtime().ask(t.keeper, 'office.report-outlook', { scheduleId: id });
  expect(outlook.find((each: { person: string }) => each.person === '阿珍')).toMatchObject({ outcome: null, rows: null });
  expect(outlook.find((each: { person: string }) => each.person === '老王')).toMatchObject({ outcome: 'condition', rows: 1 });
  now = morning('2026-11-28');
  await sendDue();
  const seen = async (actor: Actor) =>
    Object.fromEntries((await t.show(id, actor)).runs[0].deliveries.map((each: any) => [each.person, [each.outcome, each.rows]]));
  expect(await seen(t.keeper)).toEqual({ 阿珍: ['private', null], 老王: ['condition', 1] });
  expect(await seen(t.owner)).toEqual({ 阿珍: ['sent', 2], 老王: ['condition', 1] });
});

test('B55 a file is opened by whom it was sent to alone, and is gone after its days', async () => {
  const t = await team();
  const { id } = await t.schedule({ recipients: [t.owner.id, t.auditor.id], keepDays: 7 });
  now = morning('2026-11-28');
  await sendDue();
  const { hash } = (await t.show(id)).runs[0].deliveries.find((each: any) => each.personId === t.owner.id).file;
  const opens = (actor: Actor) => runtime().ask(actor, 'office.report-file', { hash });
  expect(await opens(t.owner)).toEqual({ name: '每日订单 2026-11-28.csv' });
  await expect(opens(t.keeper)).rejects.toMatchObject({ code: 'office.file_not_found' });
  await run(t.owner, 'end-report-schedule', { scheduleId: id });
  const shelf = runtime().filesOf(t.merchant).shelf('reports');
  now = '2026-12-04T23:59:00.000Z';
  await runtime().runJob('office.forget-report-files');
  expect([await shelf.exists(hash), await opens(t.owner).then(() => true)]).toEqual([true, true]);
  now = '2026-12-05T00:00:01.000Z';
  await runtime().runJob('office.forget-report-files');
  expect(await shelf.exists(hash)).toBe(false);
  await expect(opens(t.owner)).rejects.toMatchObject({ code: 'office.file_not_found' });
  expect((await t.show(id)).runs[0].deliveries.every((each: any) => each.file === null && each.outcome === 'sent')).toBe(true);
});

test('B55 over HTTP a file is a download for its person, nothing for others, and nobody uploads one', async () => {
  const t = await team();
  const { id } = await t.schedule({ recipients: [t.owner.id] });
  now = morning('2026-11-28');
  await sendDue();
  const { hash } = (await t.show(id)).runs[0].deliveries[0].file;
  const people: Record<string, Actor> = { owner: t.owner, keeper: t.keeper };
  const app = await createHttp({
    runtime: runtime(),
    actors: {
      fromSession: async () => null,
      fromKey: async (key) => ({ ...(people[key] as Actor), kind: 'key' }),
      nobody: () => ({ ...t.owner, id: '00000000-0000-7000-8000-000000000001' }),
    },
    signIn: [],
    signOut: '',
    requestsPerMinute: 1000,
  });
  const get = (key: string, what = hash) =>
    app.inject({ method: 'GET', url: `/api/files/office.report/${what}`, headers: { authorization: `Bearer ${key}` } });
  try {
    const mine = await get('owner');
    expect([mine.statusCode, mine.headers['content-disposition'], mine.headers['content-type']]).toEqual([
      200,
      'attachment',
      'application/octet-stream',
    ]);
    expect((parse(mine.rawPayload, { bom: true }) as string[][]).length).toBe(3);
    expect((await get('keeper')).statusCode).toBe(404);
    expect((await get('owner', '0'.repeat(64))).statusCode).toBe(404);
    const upload = { method: 'POST', url: '/api/files/office.report', headers: { authorization: 'Bearer owner' } } as const;
    expect((await app.inject(upload)).statusCode).toBe(404);
  } finally {
    await app.close();
  }
});

test('B55 paused, resumed, ended and brought back; what was missed meanwhile is not made up for', async () => {
  const t = await team();
  const { id } = await t.schedule({ recipients: [t.owner.id] });
  const input = { scheduleId: id };
  await run(t.owner, 'pause-report-schedule', input);
  await expect(run(t.owner, 'pause-report-schedule', input)).rejects.toMatchObject({ code: 'office.report_not_active' });
  now = morning('2026-11-29');
  await sendDue();
  await run(t.owner, 'resume-report-schedule', input);
  await expect(run(t.owner, 'resume-report-schedule', input)).rejects.toMatchObject({ code: 'office.report_is_active' });
  expect(await t.show(id)).toMatchObject({ runs: [], nextAt: morning('2026-11-30') });
  await run(t.owner, 'end-report-schedule', input);
  await expect(run(t.owner, 'end-report-schedule', input)).rejects.toMatchObject({ code: 'office.report_has_ended' });
  expect((await t.show(id)).allowed).toEqual([
    'office.send-report-now',
    'office.change-report-schedule',
    'office.resume-report-schedule',
    'office.leave-report',
  ]);
  await run(t.owner, 'resume-report-schedule', input);
  expect((await t.show(id)).status).toBe('active');
  const history = await runtime().ask(t.owner, 'access.entity-history', { entity: 'office.report_schedule', id });
  expect(history.map(({ operation }: { operation: string }) => operation)).toEqual([
    'office.resume-report-schedule',
    'office.end-report-schedule',
    'office.resume-report-schedule',
    'office.pause-report-schedule',
    'office.schedule-report',
  ]);
  const made = Object.fromEntries(history.at(-1).changes.map(({ field, after }: { field: string; after: unknown }) => [field, after]));
  expect(made).toMatchObject({
    title: '每日订单',
    rhythm: 'daily',
    at: '08:00',
    condition: 'always',
    sort: 'placedAt',
    recipients: [t.owner.id],
  });
});

test('B55 a schedule is changed by its owner or who manages them all, who are told when it changed meanwhile', async () => {
  const t = await team();
  const { id } = await t.schedule({}, t.auditor);
  await run(t.auditor, 'change-report-schedule', { scheduleId: id, at: '09:30', expectedVersion: 1 });
  expect(await t.show(id)).toMatchObject({ at: '09:30', nextAt: '2026-11-28T01:30:00.000Z', version: 2, title: '每日订单' });
  await expect(run(t.auditor, 'change-report-schedule', { scheduleId: id, at: '10:00', expectedVersion: 1 })).rejects.toMatchObject({
    code: 'request.version_conflict',
  });
  await run(t.owner, 'change-report-schedule', { scheduleId: id, title: '订单' });
  for (const name of ['change-report-schedule', 'pause-report-schedule', 'end-report-schedule', 'send-report-now'])
    await expect(run(t.keeper, name, { scheduleId: id })).rejects.toMatchObject({
      code: 'office.report_not_yours',
      params: { owner: '小李' },
    });
  const stranger = await (await t.staff.hire(t.s.actor, { role: 'buyer', name: '外人' })).actor();
  await expect(t.show(id, stranger)).rejects.toMatchObject({ code: 'office.report_not_found' });
  await expect(run(stranger, 'leave-report', { scheduleId: id })).rejects.toMatchObject({ code: 'office.report_not_found' });
  const listed = async (actor: Actor) => (await runtime().ask(actor, 'office.report-schedules', {})).rows;
  expect(await listed(stranger)).toEqual([]);
  expect(await listed(t.keeper)).toMatchObject([
    {
      id,
      title: '订单',
      owner: '小李',
      mine: false,
      forMe: true,
      recipients: expect.arrayContaining(['老王']),
      allowed: ['office.leave-report'],
    },
  ]);
  expect(await listed(t.owner)).toMatchObject([{ id, listTitle: { en: 'Orders' }, lastAt: null }]);
});

test('B55 a recipient unsubscribes himself, stays away when it is changed, and comes back by himself', async () => {
  const t = await team();
  const { id } = await t.schedule();
  await run(t.keeper, 'leave-report', { scheduleId: id });
  await run(t.owner, 'change-report-schedule', { scheduleId: id, title: '订单', recipients: [t.owner.id, t.keeper.id] });
  now = morning('2026-11-28');
  await sendDue();
  expect((await t.outcomes(id))[0]).toEqual({ 阿珍: 'sent' });
  expect((await t.show(id, t.keeper)).allowed).toEqual(['office.rejoin-report']);
  await run(t.keeper, 'rejoin-report', { scheduleId: id });
  now = morning('2026-11-29');
  await sendDue();
  expect((await t.outcomes(id))[0]).toEqual({ 阿珍: 'sent', 老王: 'sent' });
});

test('B55 what somebody gets is told by the program alone', async () => {
  const t = await team();
  for (const [name, input] of [
    ['take-due-reports', {}],
    ['deliver-report', { runId: t.owner.id, personId: t.owner.id, outcome: 'gone' }],
    ['forget-report-files', {}],
  ] as const)
    await expect(run(t.owner, name, input)).rejects.toMatchObject({ code: 'request.permission_missing' });
});

test('B55 what fails time and again is given up, and its owner is told', async () => {
  const t = await team();
  const { id } = await t.schedule({ recipients: [t.owner.id] });
  now = morning('2026-11-28');
  for (let attempt = 0; attempt < 5; attempt++) {
    expect((await run(t.s.actor, 'take-due-reports', {})).runs).toHaveLength(1);
    now = new Date(Date.parse(now) + 11 * 60_000).toISOString();
  }
  expect((await run(t.s.actor, 'take-due-reports', {})).runs).toEqual([]);
  expect(await t.show(id)).toMatchObject({ status: 'paused', runs: [{ status: 'failed' }] });
  expect(await t.told(t.owner)).toHaveLength(1);
});
