import { buildWeb } from './start/web.ts';
import { firstRun } from './start/first-run.ts';
import { growDemo } from './start/demo.ts';
import { listen } from './start/listen.ts';
import { openProgram, type Program } from './start/program.ts';
import { sentenceOf, stopOnSignals } from './start/signals.ts';
import { readSettings, type Settings } from './kernel/settings.ts';

const say = (message: string) => process.stdout.write(`${message}\n`);

/** From here on there is something to stop: a start that fails leaves no database server behind. */
async function serve(program: Program, settings: Settings): Promise<void> {
  stopOnSignals(() => program.stop());
  const welcome = await firstRun(program.runtime, settings);
  say(`Zhanggui 掌柜  ${await listen(program.app, settings)}`);
  say(`Database: ${program.database.place}`);
  for (const line of welcome) say(line);
  if (settings.demo) void growDemo(program.runtime, program.database.directUrl, say);
  else void program.runtime.warm().catch(() => undefined);
}

try {
  const settings = readSettings(process.env);
  await buildWeb(say);
  const program = await openProgram(settings);
  await serve(program, settings).catch(async (error) => {
    await program.stop();
    throw error;
  });
} catch (error) {
  process.stderr.write(`${sentenceOf(error)}\n`);
  process.exit(1);
}
