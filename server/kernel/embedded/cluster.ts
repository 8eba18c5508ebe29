import { execFile } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { secretFile } from '../secret-file.ts';
import type { Binaries } from './binaries.ts';
import { explain } from './explain.ts';
import type { Home } from './home.ts';
import { isAlive } from './running.ts';

/** The administrator of the cluster: creates the owner and the database, and holds the claim of every process that uses the server. */
export const ADMINISTRATOR = 'postgres';

/** The environment and the account that PostgreSQL's programs run with; messages are English so that they can be explained. */
export function runningAs(home: Home) {
  const who = home.account ? { uid: home.account.uid, gid: home.account.gid } : {};
  return { ...who, cwd: path.parse(home.directory).root, env: { ...process.env, LC_ALL: 'C', TZ: 'UTC', HOME: home.directory } };
}

/** Refuses a cluster that another major version of PostgreSQL made: only that one can read it. */
export function refuseOtherMajor(home: Home, binaries: Binaries): void {
  const file = path.join(home.cluster, 'PG_VERSION');
  if (!existsSync(file)) return;
  const major = readFileSync(file, 'utf8').trim();
  if (major === binaries.major) return;
  const ways = `start a PostgreSQL ${major} on it and name it in DATABASE_URL, or name another folder in ZHANGGUI_DATA`;
  throw new Error(`The database in ${home.directory} was made by PostgreSQL ${major} and this is PostgreSQL ${binaries.major}: ${ways}.`);
}

/** The password of the cluster: made at the first start, kept beside the cluster in a file that only its owner reads. */
export function clusterPassword(home: Home): string {
  const file = path.join(home.directory, 'password');
  if (!existsSync(file) && existsSync(home.cluster)) {
    throw new Error(`The file ${file} is missing, without which the database beside it cannot be opened: bring it back.`);
  }
  try {
    return secretFile(file);
  } catch (error) {
    throw new Error(explain(String(error), home), { cause: error });
  }
}

// With the plain "C" as character type, pg_trgm finds no trigrams in Chinese text.
const CHARACTERS: Partial<Record<NodeJS.Platform, string>> = { darwin: 'en_US.UTF-8', win32: 'en-US' };

function initdbArguments(home: Home, folder: string, passwordFile: string): string[] {
  return [
    ...['-D', folder, '-U', ADMINISTRATOR, `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--encoding=UTF8'],
    ...['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', `--lc-ctype=${CHARACTERS[process.platform] ?? 'C.UTF-8'}`],
    ...(home.memory ? ['--no-sync'] : []),
  ];
}

/** Removes what first starts that were killed have left. */
function sweepDrafts(home: Home): void {
  for (const name of readdirSync(home.directory)) {
    const maker = /^new-(\d+)-/.exec(name)?.[1];
    if (maker && !isAlive(Number(maker))) rmSync(path.join(home.directory, name), { recursive: true, force: true });
  }
}

/** Makes the cluster under another name first, so that one that was interrupted is never taken for a whole one. */
export async function makeCluster(home: Home, binaries: Binaries, password: string): Promise<void> {
  if (existsSync(home.cluster)) return;
  let folder = '';
  try {
    sweepDrafts(home);
    folder = mkdtempSync(path.join(home.directory, `new-${process.pid}-`));
    const passwordFile = `${folder}.password`;
    writeFileSync(passwordFile, password, { mode: 0o600 });
    if (home.account) for (const file of [folder, passwordFile]) chownSync(file, home.account.uid, home.account.gid);
    try {
      await promisify(execFile)(binaries.initdb, initdbArguments(home, folder, passwordFile), runningAs(home));
    } finally {
      rmSync(passwordFile);
    }
    renameSync(folder, home.cluster);
  } catch (error) {
    if (folder) rmSync(folder, { recursive: true, force: true });
    if (existsSync(path.join(home.cluster, 'PG_VERSION'))) return; // another first start was quicker
    const { stderr, message } = error as { stderr?: string; message: string };
    throw new Error(explain(`${message}\n${stderr ?? ''}`, home), { cause: error });
  }
}
