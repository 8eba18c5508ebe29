import { readSettings } from '../../server/kernel/settings.ts';
import { growMerchant } from '../../server/demo/grow.ts';
import { firstRun } from '../../server/start/first-run.ts';
import { openProgram } from '../../server/start/program.ts';

// the program as people meet it, with a small merchant of its own; the driver fills one list up beside it
const settings = readSettings({ ...process.env, ZHANGGUI_DEMO: '0' });
const program = await openProgram(settings);
await firstRun(program.runtime, settings);
await growMerchant(
  program.runtime,
  { seed: 'bench', name: '基准小店', days: 14, orders: Number(process.env.BENCH_DEMO ?? 150) },
  { state: 'idle', done: 0, total: 0 },
);
process.stdout.write(`${await program.app.listen({ port: 0, host: '127.0.0.1' })}\n`);
process.on('disconnect', () => process.exit(0));
process.on('SIGTERM', () => void program.stop().then(() => process.exit(0)));
