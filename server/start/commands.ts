import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Actor } from '../kernel/context.ts';
import { DomainError, errorMessage } from '../kernel/errors.ts';
import { addApiKey, addMerchant, addUser, listApiKeys, listUsers, resetPassword, revokeApiKey } from '../modules/access/cli.ts';
import { runBackup, runExport, runMerchantImport, runRehearsal, runRestore } from './backup-commands.ts';
import { runAttach } from './attach-command.ts';
import type { CommandContext, EarlyContext } from './command-context.ts';
import { repairNames } from '../modules/analytics/contract.ts';
import { archiveLedger, checkArchive } from './archive.ts';
import { exportLedger } from './export-ledger.ts';
import { permissionTable } from './permission-table.ts';
import { rotateKey } from './rotate-key.ts';
import { runImportCommand } from './import-command.ts';
import { proveMerchants, repairMerchant } from './proving-commands.ts';

/** A command of the CLI: like the web and the API it calls operations and queries. */
export interface Command {
  usage: string;
  meaning: string;
  options: Record<string, { type: 'string' | 'boolean'; short?: string }>;
  /** Answers the exit code. */
  run(ctx: CommandContext): Promise<number>;
}

/** A command that fills an empty database: it gets the database as it is. */
export interface EarlyCommand extends Omit<Command, 'run'> {
  runEarly(ctx: EarlyContext): Promise<number>;
}

async function merchantActors({ runtime, values }: CommandContext): Promise<Actor[]> {
  const all = await runtime.merchants.all();
  const chosen = values.merchant ? all.filter((merchant) => merchant.slug === values.merchant || merchant.id === values.merchant) : all;
  if (!chosen.length) throw new Error(values.merchant ? `There is no merchant ${values.merchant}.` : 'There is no merchant yet.');
  return chosen.map(runtime.systemActorIn);
}

async function oneMerchant(ctx: CommandContext): Promise<Actor> {
  const actors = await merchantActors(ctx);
  if (actors.length > 1) throw new Error('There are several merchants: say which one with --merchant <slug>.');
  return actors[0] as Actor;
}

const merchant = { merchant: { type: 'string', short: 'm' } } as const;

const readJson = (text: string | undefined, what: string): unknown => {
  if (!text) return {};
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`${what} must be JSON.`);
  }
};

const sentence = (error: unknown): unknown =>
  error instanceof DomainError
    ? new Error(`${errorMessage(error.code, error.params, 'en')} (${error.code}) ${JSON.stringify(error.params)}`)
    : error;

/** Prints lines. */
function told(say: (line: string) => void, lines: readonly string[]): number {
  for (const line of lines) say(line);
  return 0;
}

export const commands: Record<string, Command> = {
  migrate: {
    usage: '',
    meaning: 'bring the database to this version and stop',
    options: {},
    run: async ({ say }) => {
      say('The database is up to date.');
      return 0;
    },
  },
  prove: {
    usage: '[--merchant <slug>]',
    meaning: 'recompute every balance from the appended rows; exit code 1 where something differs',
    options: merchant,
    run: async (ctx) => proveMerchants(ctx, await merchantActors(ctx)),
  },
  repair: {
    usage: `<${repairNames.join(' | ')}> [--merchant <slug>] [--carry-out yes]`,
    meaning: 'say what recomputing from the appended rows would change, and with --carry-out yes change it; the log keeps before and after',
    options: { ...merchant, 'carry-out': { type: 'string' } },
    run: async (ctx) => repairMerchant(ctx, await oneMerchant(ctx)),
  },
  'export-ledger': {
    usage: '<file> [--merchant <slug>]',
    meaning: 'seal both ledgers and write them to a file that verify-export checks without the program',
    options: merchant,
    run: async (ctx) => {
      const [file] = ctx.positionals;
      if (!file) throw new Error('Say which file: export-ledger ledger.ndjson');
      const ends = await exportLedger(ctx.runtime, await oneMerchant(ctx), file);
      return told(
        ctx.say,
        Object.entries(ends).map(([ledger, { position, hash, rows }]) => `${ledger}: ${rows} rows, ${ledger}:${position}:${hash}`),
      );
    },
  },
  archive: {
    usage: '<folder> --through 2025-12 [--merchant <slug>]',
    meaning: 'write the closed months up to one of them in open formats: both sealed ledgers, sums of accounts by month, checksums',
    options: { ...merchant, through: { type: 'string' } },
    run: async (ctx) => {
      const [folder] = ctx.positionals;
      if (!folder) throw new Error('Say which folder: archive <folder> --through 2025-12');
      const { month, money, goods, figures } = await archiveLedger(ctx.runtime, await oneMerchant(ctx), folder, ctx.values.through ?? '');
      ctx.say(
        `through ${month}: ${money} entries, ${goods} movements, ${figures} figures; check it any time: zhanggui check-archive ${folder}`,
      );
      return 0;
    },
  },
  'check-archive': {
    usage: '<folder> [--merchant <slug>]',
    meaning: 'read an archive again and hold it against the books of today; exit code 1 where anything differs',
    options: merchant,
    run: async (ctx) => {
      const [folder] = ctx.positionals;
      if (!folder) throw new Error('Say which folder: check-archive <folder>');
      const problems = await checkArchive(ctx.runtime, await oneMerchant(ctx), folder);
      for (const problem of problems) ctx.say(problem);
      ctx.say(problems.length ? `${problems.length} differences` : 'The archive is whole, and the books of today say the same.');
      return problems.length ? 1 : 0;
    },
  },
  merchant: {
    usage: '[list | add <name> --currency CNY --zone Asia/Shanghai --standard small_business]',
    meaning: 'list the merchants, or register and found one',
    options: { currency: { type: 'string' }, zone: { type: 'string' }, language: { type: 'string' }, standard: { type: 'string' } },
    run: async ({ runtime, say, positionals: [verb = 'list', name], values }) => {
      if (verb === 'add' && name) return told(say, await addMerchant(runtime, { name, ...values }));
      for (const each of await runtime.merchants.all()) say(`${each.slug}\t${each.name}\t${each.currency}\t${each.zone}`);
      return 0;
    },
  },
  user: {
    usage: '[list | add <e-mail> <name> --role owner | reset <e-mail>]',
    meaning: 'list people, let one in, or give a new password link',
    options: { ...merchant, role: { type: 'string' } },
    run: async ({ runtime, say, positionals: [verb = 'list', email, name], values }) => {
      if (verb === 'add' && email) return told(say, await addUser(runtime, { email, name: name ?? email, ...values }));
      if (verb === 'reset' && email) return told(say, await resetPassword(runtime, { email }));
      return told(say, await listUsers(runtime));
    },
  },
  apikey: {
    usage: '[list | add <name> --role owner --expires 2027-01-01 | revoke <id>]',
    meaning: 'list, make or revoke keys of the API',
    options: { ...merchant, role: { type: 'string' }, expires: { type: 'string' } },
    run: async ({ runtime, say, positionals: [verb = 'list', name], values }) => {
      if (verb === 'add' && name) return told(say, await addApiKey(runtime, { name, expiresAt: values.expires, ...values }));
      if (verb === 'revoke' && name) return told(say, await revokeApiKey(runtime, { id: name, ...values }));
      return told(say, await listApiKeys(runtime, values));
    },
  },
  backup: {
    usage: '[folder]',
    meaning: 'write a backup of the whole installation while it works; encrypted where ZHANGGUI_BACKUP_PASSPHRASE is set',
    options: {},
    run: runBackup,
  },
  export: {
    usage: '<merchant> <folder> [--opened]',
    meaning:
      'write one merchant in open formats with checksums; --opened adds what is sealed (telephone and bank numbers), readable by anybody',
    options: { opened: { type: 'boolean' } },
    run: runExport,
  },
  permissions: {
    usage: '',
    meaning: 'print the table of everything that can be asked and which roles may, as docs/permissions.md has it',
    options: {},
    run: async ({ runtime, say }) => told(say, permissionTable(runtime)),
  },
  'rotate-key': {
    usage: '',
    meaning: 'make a new secret key and seal again by it what others sealed; people go on working meanwhile',
    options: {},
    run: ({ runtime, say }) => rotateKey(runtime, say),
  },
  import: {
    usage: '<template> <part=file>… --shop <code>',
    meaning: 'bring files in: every row is checked first; wrong ones are listed and stay out',
    options: { ...merchant, shop: { type: 'string' }, sku: { type: 'string' }, 'carry-out': { type: 'string' } },
    run: runImportCommand,
  },
  run: {
    usage: '<operation> [json] [--merchant <slug>] [--key <key>]',
    meaning: 'run any operation, such as sales.audit-order, as the program itself',
    options: { ...merchant, key: { type: 'string' } },
    run: async (ctx) => {
      const [operation = '', input] = ctx.positionals;
      const actor = await oneMerchant(ctx);
      const output = await ctx.runtime
        .execute(actor, operation, readJson(input, 'The input'), { key: ctx.values.key, origin: 'cli' })
        .catch((error) => {
          throw sentence(error);
        });
      ctx.say(JSON.stringify(output, null, 2));
      return 0;
    },
  },
  ask: {
    usage: '<query> [json] [--merchant <slug>]',
    meaning: 'ask any query, such as ledger.trial-balance',
    options: merchant,
    run: async (ctx) => {
      const [query = '', input] = ctx.positionals;
      const actor = await oneMerchant(ctx);
      const output = await ctx.runtime.ask(actor, query, readJson(input, 'The input')).catch((error) => {
        throw sentence(error);
      });
      ctx.say(JSON.stringify(output, null, 2));
      return 0;
    },
  },
};

export const earlyCommands: Record<string, EarlyCommand> = {
  'attach-citus': {
    usage: '[--dry-run]',
    meaning: 'spread the tables of merchants over the machines of a Citus coordinator; a dry run prints the steps and does none',
    options: { 'dry-run': { type: 'boolean' } },
    runEarly: runAttach,
  },
  restore: {
    usage: '<folder of a backup>',
    meaning: 'bring a backup into an empty installation, to this version, and prove its books',
    options: {},
    runEarly: runRestore,
  },
  rehearse: {
    usage: '<folder of a backup>',
    meaning: 'try a backup with this version in a database of its own, and prove its books; nothing else is touched',
    options: {},
    runEarly: runRehearsal,
  },
  'import-merchant': {
    usage: '<folder of an export>',
    meaning: 'bring an exported merchant into an empty installation; `import <folder>` means the same',
    options: {},
    runEarly: runMerchantImport,
  },
};

/** The command that words mean: `import` of a folder brings a merchant in, `import` of files rows. */
export const nameOf = (name = '', words: readonly string[] = []): string =>
  name === 'import' && words.length === 1 && existsSync(join(words[0] ?? '', 'schema.json')) ? 'import-merchant' : name;
