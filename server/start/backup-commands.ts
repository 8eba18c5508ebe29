import { resolve } from 'node:path';
import { queueAgain } from '../kernel/jobs.ts';
import { exportMerchant } from '../kernel/backup/export.ts';
import { importMerchant, openExport } from '../kernel/backup/import.ts';
import { makeBackup } from '../kernel/backup/make.ts';
import { bringKey, openBackup, refuseOtherKey, restoreBackup } from '../kernel/backup/restore.ts';
import { rehearse } from '../kernel/backup/rehearsal.ts';
import { tidyBackups } from '../kernel/backup/retention.ts';
import type { Runtime } from '../kernel/runtime.ts';
import { loadModules } from '../modules.ts';
import { textOf } from '../kernel/secret-keys.ts';
import { readSecretKeys } from '../kernel/settings.ts';
import type { CommandContext, EarlyContext } from './command-context.ts';

const NO_KEY = [
  'The backup is not encrypted, so the key of the sealed personal data (telephone and bank numbers) is NOT inside.',
  'Keep a copy of the file secret-key of the data folder, or of ZHANGGUI_SECRET_KEY, at another place: without it nobody can read them.',
  '备份未加密，因此不含敏感信息（电话、银行账号）的密钥。请另外保存数据文件夹中的 secret-key 文件（或 ZHANGGUI_SECRET_KEY），没有它就无法读取。',
];

/** `backup [folder]`: writes one now, and takes those away that need not stay. */
export async function runBackup({ runtime, settings, database, say, positionals: [folder] }: CommandContext): Promise<number> {
  const target = folder ? resolve(folder) : settings.backup.folder;
  const made = await makeBackup({
    url: database.directUrl,
    dataDirectory: settings.dataDirectory,
    secretKey: textOf(readSecretKeys(settings).all()),
    folder: target,
    passphrase: settings.backup.passphrase,
    now: runtime.clock(),
  });
  const { rows, merchants, parts, salt } = made.manifest;
  const bytes = parts.reduce((sum, part) => sum + part.bytes, 0);
  say(made.folder);
  say(
    `${rows} rows of ${merchants} merchants, ${parts.length} parts, ${(bytes / 1e6).toFixed(bytes < 1e6 ? 3 : 1)} MB${salt ? ', encrypted' : ''}`,
  );
  if (!salt) for (const line of NO_KEY) say(line);
  // a folder that was named holds what its owner wants to keep
  if (folder) return 0;
  for (const name of await tidyBackups(target, settings.backup.retention)) say(`taken away: ${name}`);
  await runtime.backups.find();
  return 0;
}

/** Recomputes the books of every merchant and says what it found; answers the number of differences. */
export async function proveAll(runtime: Runtime, say: (line: string) => void): Promise<number> {
  let differences = 0;
  for (const merchant of await runtime.merchants.all()) {
    const report = await runtime.prove(merchant.id);
    say(`${merchant.slug}: ${report.proofs} proofs, ${report.differences.length} differences`);
    differences += report.differences.length;
  }
  return differences;
}

/** `restore <folder>`: brings a backup into an empty installation, to the schema of this program, and proves its books. */
export async function runRestore({ settings, database, say, positionals: [folder], openRuntime }: EarlyContext): Promise<number> {
  if (!folder) throw new Error('Say which backup: restore <folder>');
  const backup = await openBackup(resolve(folder), settings.backup.passphrase);
  say(`${backup.manifest.parts.length} parts are as they were written at ${backup.manifest.madeAt}`);
  const key = await bringKey(settings, backup);
  if (key === 'backup') say('The key of the sealed personal data came out of the backup.');
  const { files, jobs } = await restoreBackup(database.directUrl, settings.dataDirectory, backup);
  await queueAgain(database.directUrl, jobs);
  say(`${backup.manifest.rows} rows and ${files} files are back`);
  const runtime = await openRuntime();
  // what the old installation wrote down of its backups lies on its own machine
  await runtime.backups.find();
  return (await proveAll(runtime, say)) ? 1 : 0;
}

/**
 * `rehearse <folder>`: restores a backup into a database of its own with this version of the program and proves its books. Nothing else is touched, not
 * even brought to this version: so an update is tried before it is made.
 */
export async function runRehearsal({ settings, database, say, positionals: [folder] }: EarlyContext): Promise<number> {
  if (!folder) throw new Error('Say which backup: rehearse <folder>');
  const wrong = await rehearse(database.directUrl, await openBackup(resolve(folder), settings.backup.passphrase), await loadModules());
  for (const line of wrong) say(line);
  say(
    wrong.length
      ? 'A restore with this version would NOT work.'
      : 'A restore with this version works: every part is whole and the books prove.',
  );
  return wrong.length ? 1 : 0;
}

/** `export <merchant> <folder>`: everything of one merchant in open formats. */
export async function runExport({
  runtime,
  settings,
  database,
  say,
  values,
  positionals: [name, folder],
}: CommandContext): Promise<number> {
  if (!name || !folder) throw new Error('Say which merchant and where to: export <merchant> <folder>');
  const merchant = (await runtime.merchants.all()).find((each) => each.slug === name || each.id === name);
  if (!merchant) throw new Error(`There is no merchant ${name}.`);
  const { rows, files } = await exportMerchant({
    url: database.directUrl,
    dataDirectory: settings.dataDirectory,
    secretKey: textOf(readSecretKeys(settings).all()),
    merchantId: merchant.id,
    folder: resolve(folder),
    opened: values.opened ? runtime.secretsOf(merchant.id) : undefined,
  });
  say(`${rows} rows, ${files} files; check them with: cd ${resolve(folder)} && sha256sum -c checksums.txt`);
  say('Telephone and bank numbers are sealed in it with the secret key of this installation: an import needs that key.');
  say('电话和银行账号以本系统的密钥加密存放，导入时需要同一密钥。');
  if (values.opened) {
    say('WARNING: the folder opened holds them readable. Guard it, and delete it when it has served.');
    say('警告：opened 文件夹中是明文，请妥善保管，用完即删。');
  }
  return 0;
}

/** `import <folder>`: brings an exported merchant into an empty installation and proves its books. */
export async function runMerchantImport({ settings, database, say, positionals: [folder], openRuntime }: EarlyContext): Promise<number> {
  if (!folder) throw new Error('Say which export: import <folder>');
  const found = await openExport(resolve(folder));
  refuseOtherKey(settings, found.schema.secretKeyMark);
  const { rows, files } = await importMerchant(database.directUrl, settings.dataDirectory, found);
  say(`${rows} rows and ${files} files are in`);
  say('Nobody has a password here yet: npx zhanggui user reset <e-mail> gives a link to set one.');
  return (await proveAll(await openRuntime(), say)) ? 1 : 0;
}
