import { parseArgs } from 'node:util';
import { fuzz } from './run.ts';
import { openFuzzStage } from './stage.ts';

// `npm run fuzz` asks 100,000 questions that nobody should; `-- --requests 5000 --seed x` fewer and others. Prints what it finds; exit code 1 where it found anything
const { values } = parseArgs({
  options: { requests: { type: 'string', default: '100000' }, seed: { type: 'string', default: 'zhanggui' } },
});
const say = (line: string) => process.stdout.write(`${line}\n`);

const stage = await openFuzzStage();
try {
  say(`two merchants grown; asking ${values.requests} questions from seed ${values.seed}`);
  const outcome = await fuzz(stage, values.seed, Number(values.requests), ({ reason, endpoint, detail, sent, body, logged }) => {
    say(
      `${reason} ${endpoint}: ${detail}\n  ${sent.method} ${sent.url.slice(0, 500)}\n  ${sent.payload?.slice(0, 700) ?? ''}\n  ${body.slice(0, 300)}`,
    );
    for (const each of logged.slice(0, 2)) say(`  ${each.split('\n').slice(0, 7).join('\n    ')}`);
  });
  say(JSON.stringify({ ...outcome, found: outcome.found.length }, null, 2));
  process.exitCode = outcome.found.length ? 1 : 0;
} finally {
  await stage.close();
}
