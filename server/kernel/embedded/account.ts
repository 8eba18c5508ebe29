import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';

/** The account the database server runs as when it is not our own. */
export interface Account {
  uid: number;
  gid: number;
  name: string;
}

const isRoot = () => process.getuid?.() === 0;

function accounts(): Account[] {
  const rows = readFileSync('/etc/passwd', 'utf8').trim().split('\n');
  return rows.map((row) => row.split(':')).map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }));
}

/**
 * The account to run the server as, or undefined for our own. PostgreSQL refuses to run as root, so root steps down to
 * whoever owns the cluster already, else to `postgres`, else to `nobody` (initdb wants an account that has a name).
 */
export function serverAccount(cluster: string): Account | undefined {
  if (!isRoot()) return undefined;
  if (existsSync(cluster)) {
    const { uid, gid } = statSync(cluster);
    if (uid !== 0) return { uid, gid, name: accounts().find((one) => one.uid === uid)?.name ?? String(uid) };
  }
  const known = accounts();
  const found = known.find((one) => one.name === 'postgres') ?? known.find((one) => one.name === 'nobody');
  if (!found) throw new Error('PostgreSQL does not run as root and there is no account "postgres" or "nobody" to run it as: add one.');
  return found;
}

function mayEnter(folder: string, account: Account): boolean {
  const { mode, uid, gid } = statSync(folder);
  if (uid === account.uid) return (mode & 0o100) !== 0;
  if (gid === account.gid) return (mode & 0o010) !== 0;
  return (mode & 0o001) !== 0;
}

/** The folder on the way to `target` that the account may not enter, or undefined when it gets there. `target` need not exist yet. */
export function obstacle(target: string, account: Account | undefined): string | undefined {
  if (!account) return undefined;
  let folder = path.resolve(target);
  while (!existsSync(folder)) folder = path.dirname(folder);
  folder = realpathSync(folder);
  let found: string | undefined;
  for (; ; folder = path.dirname(folder)) {
    if (statSync(folder).isDirectory() && !mayEnter(folder, account)) found = folder;
    if (folder === path.dirname(folder)) return found;
  }
}
