import pg from 'pg';
import { startEmbedded } from '../kernel/embedded.ts';
import type { Settings } from '../kernel/settings.ts';
import { logger } from './log.ts';
import { sentenceOf } from './signals.ts';

/** The database a process works on. */
export interface Database {
  url: string;
  directUrl: string;
  readUrl: string;
  /** Where it lives, for people. */
  place: string;
  /** Other people's server: not ours to stop. */
  stop(): Promise<void>;
}

const OLDEST = 15;
const NEWEST = 18;

const REASONS: Record<string, string> = {
  ENOTFOUND: 'no machine has this name',
  EAI_AGAIN: 'the name of the machine cannot be looked up now',
  ECONNREFUSED: 'no server answers there',
  ECONNRESET: 'what answers there is no PostgreSQL',
  ETIMEDOUT: 'nothing answers there',
  EHOSTUNREACH: 'the machine cannot be reached',
  '28P01': 'the user or the password is wrong',
  '28000': 'the server lets this user not in from here',
  '3D000': 'there is no database of this name',
  '53300': 'the server has no connection left',
  '57P03': 'the server is starting up or going down',
};
const reasonOf = ({ code = '', message }: { code?: string; message: string }) => REASONS[code] ?? (message || code);

/** Refuses a server that the program cannot work on; answers what it is. */
export function judgeServer(found: { version: string; encoding: string }, address: string): string {
  const major = Math.floor(Number(found.version) / 10_000);
  if (major < OLDEST || major > NEWEST)
    throw new Error(`The database at DATABASE_URL (${address}) is PostgreSQL ${major}; Zhanggui works with ${OLDEST} to ${NEWEST}.`);
  if (found.encoding !== 'UTF8')
    throw new Error(`The database at DATABASE_URL (${address}) has the encoding ${found.encoding}; create it with UTF8.`);
  return `PostgreSQL ${major} at ${address}`;
}

/** One clear sentence about a DATABASE_URL that does not work; else what is there. */
async function checkServer(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => {});
  const { host, pathname } = new URL(url);
  const address = `${host}${pathname}`;
  await client.connect().catch((error: Error & { code?: string }) => {
    throw new Error(`The database at DATABASE_URL (${address}) cannot be used: ${reasonOf(error)}.`, { cause: error });
  });
  try {
    const { rows } = await client.query<{ version: string; encoding: string }>(
      `select current_setting('server_version_num') as version, current_setting('server_encoding') as encoding`,
    );
    return judgeServer(rows[0] ?? { version: '0', encoding: '' }, address);
  } finally {
    await client.end();
  }
}

/** The program goes on with a server that came back, and ends with one that did not. */
function tellOfDeath(error?: Error): void {
  if (!error) return logger.warn('the database server was lost and is there again');
  process.stderr.write(`${sentenceOf(error)}\n`);
  process.exit(1);
}

/** Opens the database of the settings: the one of DATABASE_URL, else our own in the data folder. */
export async function openDatabase(settings: Settings): Promise<Database> {
  if (settings.databaseUrl) {
    const directUrl = settings.databaseDirectUrl ?? settings.databaseUrl;
    const place = await checkServer(directUrl);
    return { url: settings.databaseUrl, directUrl, readUrl: settings.databaseReadUrl ?? settings.databaseUrl, place, stop: async () => {} };
  }
  const embedded = await startEmbedded({ dataDirectory: settings.dataDirectory, died: tellOfDeath });
  const { url } = embedded;
  const place = embedded.elsewhere ? `${embedded.location} (why there: see ${settings.dataDirectory}/where)` : embedded.location;
  return { url, directUrl: url, readUrl: url, place, stop: embedded.stop };
}
