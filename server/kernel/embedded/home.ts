import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, statfsSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Account, obstacle, serverAccount } from './account.ts';

/** The folder that keeps one database: `cluster/` (PostgreSQL's own), `password`, `port`, `server.log`. */
export interface Home {
  directory: string;
  cluster: string;
  account: Account | undefined;
  /** On memory, without a care for power cuts; gone when it stops. */
  memory: boolean;
}

/** Where databases live that their server could not reach inside the project. */
export const SYSTEM_FOLDER = '/var/lib/zhanggui';

const clusterOf = (directory: string) => path.join(directory, 'cluster');
const homeAt = (directory: string, memory = false): Home => {
  const cluster = clusterOf(directory);
  return { directory, cluster, account: serverAccount(cluster), memory };
};

/** Makes a folder that the server's account can pass through, whatever the umask. */
export function makeFolder(directory: string): void {
  if (existsSync(directory)) return;
  makeFolder(path.dirname(directory));
  try {
    mkdirSync(directory);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'EEXIST') return;
    if (code === 'ENOSPC') throw new Error(`The disk is full: ${directory} could not be made.`, { cause: error });
    throw new Error(`The folder ${directory} could not be made (${code}): choose another with ZHANGGUI_DATA.`, { cause: error });
  }
  chmodSync(directory, 0o755);
}

const noteOf = (dataDirectory: string) => path.join(dataDirectory, 'where');

/** The home that an earlier start noted in `<data>/where`, unless the note came here with a copied folder. */
function notedHome(dataDirectory: string): string | undefined {
  if (!existsSync(noteOf(dataDirectory))) return undefined;
  const directory = readFileSync(noteOf(dataDirectory), 'utf8').split('\n')[0] ?? '';
  if (!existsSync(clusterOf(directory))) return undefined;
  const keeper = path.join(directory, 'data-folder');
  const origin = readFileSync(keeper, 'utf8').trim();
  if (origin === dataDirectory) return directory;
  if (existsSync(noteOf(origin))) return undefined;
  // the data folder was moved: its database stays where it is
  writeFileSync(keeper, `${dataDirectory}\n`);
  return directory;
}

/** A folder of our own in the system folder. One whose note is gone belongs to a data folder that was deleted: it is left alone. */
function folderOutside(dataDirectory: string): string {
  const hash = createHash('sha256').update(dataDirectory).digest('hex').slice(0, 12);
  const first = path.join(SYSTEM_FOLDER, hash);
  let directory = first;
  for (let n = 2; existsSync(clusterOf(directory)); n++) directory = `${first}-${n}`;
  return directory;
}

function homeOutside(dataDirectory: string, blocked: string): Home {
  const directory = folderOutside(dataDirectory);
  makeFolder(directory);
  writeFileSync(path.join(directory, 'data-folder'), `${dataDirectory}\n`);
  const reason = `The database of this folder lives there, because the account of the database server may not enter ${blocked}.`;
  writeFileSync(noteOf(dataDirectory), `${directory}\n${reason}\n`);
  return homeAt(directory);
}

/** Finds, or chooses at the first start, where the database of a data folder lives. */
export function findHome(data: string): Home {
  const dataDirectory = path.resolve(data);
  makeFolder(dataDirectory);
  const noted = notedHome(dataDirectory);
  if (noted) return homeAt(noted);
  const inside = homeAt(path.join(dataDirectory, 'database'));
  const blocked = obstacle(inside.directory, inside.account);
  if (!blocked) {
    makeFolder(inside.directory);
    return inside;
  }
  if (!existsSync(inside.cluster)) return homeOutside(dataDirectory, blocked);
  throw new Error(`The database is in ${inside.directory}, but its account "${inside.account?.name}" may not enter ${blocked}.`);
}

const GIGABYTE = 1024 ** 3;

/** A home on memory where the machine has some, else in the temporary folder. */
export function memoryHome(): Home {
  const shared = '/dev/shm';
  const roomy = existsSync(shared) && statfsSync(shared).bavail * statfsSync(shared).bsize >= GIGABYTE;
  const directory = mkdtempSync(path.join(roomy ? shared : os.tmpdir(), 'zhanggui-'));
  chmodSync(directory, 0o755);
  return homeAt(directory, true);
}
