import { parseArgs } from 'node:util';
import { readSettings } from './kernel/settings.ts';
import { type Command, commands } from './start/commands.ts';
import { openRuntime } from './start/program.ts';
import { sentenceOf } from './start/signals.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);

function help(): void {
  say('npx zhanggui <command>\n');
  say('  start\n      start the program');
  for (const [name, { usage, meaning }] of Object.entries(commands)) say(`  ${name} ${usage}\n      ${meaning}`);
}

async function run(command: Command, words: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args: words, allowPositionals: true, strict: true, options: command.options });
  const { runtime, database } = await openRuntime(readSettings(process.env), null);
  try {
    return await command.run({ runtime, say, values: values as Record<string, string | undefined>, positionals });
  } finally {
    await runtime.close();
    await database.stop();
  }
}

const [name, ...words] = process.argv.slice(2);
const command = name ? commands[name] : undefined;
if (!command) {
  help();
  process.exitCode = name && name !== 'help' && name !== '--help' ? 1 : 0;
} else {
  process.exitCode = await run(command, words).catch((error) => {
    process.stderr.write(`${sentenceOf(error)}\n`);
    return 1;
  });
}
