import { expect, test, vi } from 'vitest';
import { followWork } from '../../kernel/long-work.ts';
import { testRuntime } from '../../test/postgres.ts';
import { scenario } from '../../test/scenario.ts';
import { staffOf } from '../../test/staff.ts';

const runtime = testRuntime();

/** A person who waits for the file of 500 customers, and how it is followed. */
async function waiting(afterMilliseconds = 0) {
  const s = await scenario(runtime());
  const hire = async (name: string) => (await staffOf(runtime()).hire(s.actor, { name })).actor();
  const person = await hire('阿珍');
  const follow = followWork(runtime(), 'office.show-work', afterMilliseconds);
  const work = follow(person, { kind: 'office.export', title: { zh: '导出客户', en: 'Export: Customers' }, size: async () => 500 });
  const tasks = async (actor = person) =>
    (await runtime().ask(actor, 'office.tasks')) as { id: string; status: string; allowed: string[] }[];
  const shown = () =>
    vi.waitFor(async () => {
      const [task] = await tasks();
      if (!task) throw new Error('not shown yet');
      return task;
    });
  return { s, hire, person, work, tasks, shown };
}

test('an export that takes long shows with how far it is, and ends with what came of it; its person is not told twice', async () => {
  const { person, work, tasks, shown } = await waiting();
  expect(await shown()).toMatchObject({ kind: 'office.export', status: 'running', done: 0, total: null, allowed: ['office.cancel-task'] });
  work.reached(200);
  await vi.waitFor(async () => expect(await tasks()).toMatchObject([{ status: 'running', done: 200, total: 500 }]), { timeout: 5_000 });
  work.reached(300);
  await work.ended({ status: 'done', result: { zh: '共 500 行', en: '500 rows' } });
  expect(await tasks()).toMatchObject([{ status: 'done', done: 500, result: { zh: '共 500 行' }, allowed: [] }]);
  expect((await runtime().ask(person, 'office.notifications')).rows).toEqual([]);
});

test('a small one just downloads', async () => {
  const { work, tasks } = await waiting(60_000);
  await work.ended({ status: 'done', result: { zh: '共 3 行', en: '3 rows' } });
  expect(await tasks()).toEqual([]);
});

test('its person cancels it, nobody else does, and the one who writes hears of it', async () => {
  const { person, hire, work, tasks, shown } = await waiting();
  const { id: taskId } = await shown();
  const other = await hire('阿强');
  expect(await tasks(other)).toEqual([]);
  await expect(runtime().execute(other, 'office.cancel-task', { taskId })).rejects.toMatchObject({ code: 'office.task_over' });
  await runtime().execute(person, 'office.cancel-task', { taskId });
  await vi.waitFor(() => expect(work.signal.aborted).toBe(true), { timeout: 5_000 });
  await work.ended({ status: 'cancelled', result: { zh: '停止', en: 'Stopped' } });
  expect(await tasks()).toMatchObject([{ status: 'cancelled', allowed: [] }]);
  await expect(runtime().execute(person, 'office.cancel-task', { taskId })).rejects.toMatchObject({ code: 'office.task_over' });
});

test('a failure is told', async () => {
  const { person, work, shown } = await waiting();
  await shown();
  await work.ended({ status: 'failed', result: { zh: '文件不完整', en: 'incomplete' } });
  expect((await runtime().ask(person, 'office.notifications')).rows).toMatchObject([{ text: { zh: '导出客户：文件不完整' } }]);
});

test('one that fell silent with its process is called failed', async () => {
  const { person, work, tasks, shown } = await waiting();
  const { id } = await shown();
  await work.ended({ status: 'done', result: { zh: '完', en: 'Done' } });
  const lost = "update office.task set status = 'running', finished_at = null, heard_at = heard_at - interval '2 minutes' where id = $1";
  await runtime().pools.owner.query(lost, [id]);
  expect(await tasks()).toMatchObject([{ status: 'failed', result: { en: expect.stringContaining('restarted') }, allowed: [] }]);
  expect(person.kind).toBe('person');
});
