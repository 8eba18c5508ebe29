import { parseArgs } from 'node:util';
import { readSettings } from './kernel/settings.ts';
import type { CommandContext } from './start/command-context.ts';
import { type Command, commands, type EarlyCommand, earlyCommands, nameOf } from './start/commands.ts';
import { openDatabase } from './start/database.ts';
import { openRuntime, runtimeOver } from './start/program.ts';
import { sentenceOf } from './start/signals.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);

function help(): void {
  say('npx zhanggui <command>\n');
  say('  start\n      start the program');
  say('  verify-export <file> [--known <ledger:position:hash>]\n      check a file of export-ledger, row by row, without the database');
  for (const [name, { usage, meaning }] of Object.entries({ ...commands, ...earlyCommands })) say(`  ${name} ${usage}\n      ${meaning}`);
}

async function run(command: Command, words: Pick<CommandContext, 'values' | 'positionals'>): Promise<number> {
  const settings = readSettings(process.env);
  const { runtime, database } = await openRuntime(settings, null);
  try {
    return await command.run({ runtime, settings, database, say, ...words });
  } finally {
    await runtime.close();
    await database.stop();
  }
}

async function runEarly(command: EarlyCommand, words: Pick<CommandContext, 'values' | 'positionals'>): Promise<number> {
  const settings = readSettings(process.env);
  const database = await openDatabase(settings);
  const runtimes: CommandContext['runtime'][] = [];
  try {
    const open = async () => {
      const { runtime } = await runtimeOver(database, settings, null);
      runtimes.push(runtime);
      return runtime;
    };
    return await command.runEarly({ settings, database, say, ...words, openRuntime: open });
  } finally {
    for (const runtime of runtimes) await runtime.close();
    await database.stop();
  }
}

async function obey(command: Command | EarlyCommand, words: string[]): Promise<number> {
  const parsed = parseArgs({ args: words, allowPositionals: true, strict: true, options: command.options });
  const told = { values: parsed.values as Record<string, string | undefined>, positionals: parsed.positionals };
  return 'run' in command ? run(command, told) : runEarly(command, told);
}

const [name, ...words] = process.argv.slice(2);
const known = nameOf(name, words);
const command = commands[known] ?? earlyCommands[known];
if (!command) {
  help();
  process.exitCode = name && name !== 'help' && name !== '--help' ? 1 : 0;
} else {
  process.exitCode = await obey(command, words).catch((error) => {
    process.stderr.write(`${sentenceOf(error)}\n`);
    return 1;
  });
}
