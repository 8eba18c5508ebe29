import { buildWeb } from './start/web.ts';
import { firstRun } from './start/first-run.ts';
import { growDemo } from './start/demo.ts';
import { listen } from './start/listen.ts';
import { openProgram } from './start/program.ts';
import { sentenceOf, stopOnSignals } from './start/signals.ts';
import { readSettings } from './kernel/settings.ts';

const say = (message: string) => process.stdout.write(`${message}\n`);

try {
  const settings = readSettings(process.env);
  await buildWeb(say);
  const program = await openProgram(settings);
  stopOnSignals(() => program.stop());
  const welcome = await firstRun(program.runtime, settings);
  await listen(program.app, settings);
  say(`Zhanggui 掌柜  http://${settings.host}:${settings.port}`);
  say(`Database: ${program.database.place}`);
  for (const line of welcome) say(line);
  if (settings.demo) void growDemo(program.runtime, say);
} catch (error) {
  process.stderr.write(`${sentenceOf(error)}\n`);
  process.exit(1);
}
