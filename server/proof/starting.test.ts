import { mkdir, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import net from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { runningServer } from '../kernel/embedded/running.ts';
import { findHome } from '../kernel/embedded/home.ts';
import { runToItsEnd, startProgram } from './program.ts';
import { newDataFolder } from './stage.ts';

async function folder() {
  const { environment, remove } = await newDataFolder();
  onTestFinished(remove);
  return { environment, data: environment.ZHANGGUI_DATA as string };
}

const serverOf = (data: string) => runningServer(findHome(data));

test('a busy port is told in one sentence, and no database server is left behind', async () => {
  const { environment, data } = await folder();
  const other = net.createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void other.close());
  await once(other, 'listening');
  const { port } = other.address() as net.AddressInfo;
  const { code, err } = await runToItsEnd({ ...environment, PORT: String(port) });
  expect([code, err]).toEqual([1, `Port ${port} is taken by another program: stop it, or set PORT to a free one.\n`]);
  expect(serverOf(data)).toBeUndefined();
});

test('a data folder of another major version is told in one sentence', async () => {
  const { environment, data } = await folder();
  await mkdir(join(data, 'database', 'cluster'), { recursive: true });
  await writeFile(join(data, 'database', 'cluster', 'PG_VERSION'), '15\n');
  const { code, err } = await runToItsEnd(environment);
  expect(code).toBe(1);
  expect(err).toMatch(/^The database in .* was made by PostgreSQL 15 and this is PostgreSQL \d+: .*\.\n$/);
});

test.each([
  ['DATABASE_URL', 'postgresql//nothing', /^The setting DATABASE_URL must be an address like postgresql:.*\.\n$/],
  [
    'DATABASE_URL',
    'postgresql://a:b@127.0.0.1:1/c',
    /^The database at DATABASE_URL \(127\.0\.0\.1:1\/c\) cannot be used: no server answers there\.\n$/,
  ],
  ['PORT', 'eighty', /^The setting PORT must be .*\.\n$/],
])('a wrong %s (%s) is told in one sentence', async (name, value, sentence) => {
  const { environment } = await folder();
  const { code, err } = await runToItsEnd({ ...environment, [name]: value });
  expect(code).toBe(1);
  expect(err).toMatch(sentence);
});

test('Ctrl-C stops program and database, and the next start finds everything again', async () => {
  const { environment, data } = await folder();
  const first = await startProgram(environment);
  expect(serverOf(data)?.ready).toBe(true);
  expect(await first.stop()).toMatchObject({ code: 0, err: '' });
  expect(serverOf(data)).toBeUndefined();
  const second = await startProgram(environment);
  expect((await fetch(`${second.url}/api/health`)).status).toBe(200);
  expect(await second.stop()).toMatchObject({ code: 0, err: '' });
});
