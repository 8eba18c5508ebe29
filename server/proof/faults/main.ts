import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { dayClients } from './play.ts';
import { type Outcome, type Plan, planIn, runFaults } from './run.ts';
import { openFaultStage } from './stage.ts';
import { NOT_DRAWN } from './walk.ts';

// `npm run faults -- --seed 7 --operations 5000 --clients 16` breaks everything that can break while people work, and looks whether anything is
// lost or happened twice. The trace says who asked what and when what broke; `--replay <trace>` plays the same plan again. Exit code 1 where anything is wrong
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '7' },
    operations: { type: 'string', default: '5000' },
    clients: { type: 'string', default: '16' },
    trace: { type: 'string' },
    replay: { type: 'string' },
    // as `npm test` has it: faults that last take seconds, and nobody has a past
    brief: { type: 'boolean', default: false },
  },
});
const say = (line: string) => process.stdout.write(`${line}\n`);

/** What a run printed, as docs/proof.md has it. */
function tell({ record, acknowledged, refused, askedAgain, compared, reached, seconds }: Outcome, operations: Iterable<string>): void {
  const faults = new Map<string, number>();
  for (const { fault } of record.played) faults.set(fault, (faults.get(fault) ?? 0) + 1);
  const inside = record.played.filter(({ open }) => open > 0).length;
  const sent = record.asked.reduce((sum, entry) => sum + entry.sent, 0);
  say(`${acknowledged} operations acknowledged, ${refused} refused, sent ${sent} times; ${seconds.toFixed(0)} s`);
  say(`faults: ${[...faults].map(([name, count]) => `${name} ${count}`).join(', ')}; ${inside} kills inside open transactions`);
  say(`answers that were none yet: ${[...record.passing].map(([name, count]) => `${name} ${count}`).join(', ')}`);
  say(`${askedAgain} asked again under their keys; ${compared} figures compared with the clean run`);
  const drawn = [...operations].filter((name) => !(name in NOT_DRAWN));
  const never = drawn.filter((name) => !reached.has(name)).sort();
  say(`${drawn.length - never.length} of ${drawn.length} operations succeeded at least once; never: ${never.join(' ')}`);
  for (const what of record.wrong) say(`WRONG ${what}`);
  say(record.wrong.length ? `${record.wrong.length} things are wrong` : 'nothing lost, nothing twice, prove is green');
}

const plan: Plan = values.replay
  ? await planIn(values.replay)
  : { seed: values.seed, operations: Number(values.operations), clients: Number(values.clients), brief: values.brief };
// a run that is played again leaves the trace that it is played from as it is
const trace = values.trace ?? join(tmpdir(), `zhanggui-faults-${plan.seed}${values.replay ? '-again' : ''}.ndjson`);
say(`seed ${plan.seed}, ${plan.operations} operations, ${plan.clients} clients; the trace is ${trace}`);
const stage = await openFaultStage({ clients: dayClients(plan.clients), log: `${trace}.log`, grown: !plan.brief });
const close = () => stage.close();
process.once('SIGINT', () => void close().finally(() => process.exit(130)));
try {
  const outcome = await runFaults(stage, { ...plan, trace, say });
  tell(outcome, stage.runtime.operations.keys());
  process.exitCode = outcome.record.wrong.length ? 1 : 0;
} finally {
  await close();
}
