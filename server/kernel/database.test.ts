import net from 'node:net';
import { afterEach, expect, inject, test } from 'vitest';
import { connect } from './database.ts';
import { problemOf } from './http-problem.ts';

const closing: (() => Promise<unknown> | void)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** A way to the server on which connections can be lost without a word; new ones are well. */
async function lossyWay() {
  const target = new URL(inject('clusterUrl'));
  const port = Number(target.port);
  const pairs: net.Socket[] = [];
  const server = net.createServer((client) => {
    const behind = net.connect({ host: target.hostname, port });
    for (const socket of [client, behind]) socket.on('error', () => {});
    client.pipe(behind).pipe(client);
    pairs.push(client, behind);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  closing.push(() => {
    for (const socket of pairs) socket.destroy();
    server.close();
  });
  const url = Object.assign(target, { port: String((server.address() as net.AddressInfo).port) }).href;
  return {
    url,
    lose() {
      for (const socket of pairs) socket.unpipe().pause();
    },
  };
}

test('connections that the network lost without a word are given up, those that nobody waits for too', async () => {
  const way = await lossyWay();
  const pool = connect({ url: way.url, max: 3, genericPlans: false, silence: 1500 });
  closing.push(() => pool.end());
  await Promise.all([1, 2, 3].map(() => pool.query('select pg_sleep(0.05)')));
  expect(pool.idleCount).toBe(3);
  way.lose();
  await expect(pool.query('select 1')).rejects.toThrow(/terminated/);
  await expect.poll(() => pool.totalCount).toBe(0);
  expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
});

test('a full disk, and a database that cannot be had, are told as such and as something that passes', () => {
  const told = (code: string) => problemOf(Object.assign(new Error('of the inside'), { code }), 'en', 'r');
  for (const code of ['53100', 'ENOSPC']) expect(told(code)).toMatchObject({ status: 503, code: 'request.no_room' });
  for (const code of ['53300', '57P01', '08006', 'ECONNREFUSED'])
    expect(told(code)).toMatchObject({ status: 503, code: 'request.database_away' });
  expect(told('42601')).toMatchObject({ status: 500, code: 'request.failed' });
});
