import pg from 'pg';
import { hasCitus } from '../kernel/citus.ts';
import { startEmbedded } from '../kernel/embedded.ts';
import type { Settings } from '../kernel/settings.ts';
import { logger } from './log.ts';
import { sentenceOf } from './signals.ts';

/** The database a process works on. */
export interface Database {
  url: string;
  directUrl: string;
  /** A replica, where there is one. */
  readUrl?: string;
  /** Which of the addresses are those of a pooler in transaction mode. */
  pooled: { business: boolean; read: boolean };
  /** It is a coordinator of Citus. */
  distributed?: boolean;
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

const addressOf = (url: string) => {
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
};

/** A connection for a question; one clear sentence where there is none. */
async function open(setting: string, url: string, options: pg.ClientConfig = {}): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000, ...options });
  client.on('error', () => {});
  await client.connect().catch((error: Error & { code?: string }) => {
    throw new Error(`The database at ${setting} (${addressOf(url)}) cannot be used: ${reasonOf(error)}.`, { cause: error });
  });
  return client;
}

async function checkServer(setting: string, url: string): Promise<{ place: string; distributed: boolean }> {
  const client = await open(setting, url);
  try {
    const { rows } = await client.query<{ version: string; encoding: string }>(
      `select current_setting('server_version_num') as version, current_setting('server_encoding') as encoding`,
    );
    const place = judgeServer(rows[0] ?? { version: '0', encoding: '' }, addressOf(url));
    return { place, distributed: await hasCitus(client) };
  } finally {
    await client.end();
  }
}

/** Whether a pooler stands at an address: what is set at the start of a connection is refused there, or does not arrive. */
async function isPooler(setting: string, url: string): Promise<boolean> {
  let client: pg.Client | undefined;
  try {
    client = await open(setting, url, { options: '-c zhanggui.arrives=yes' });
    const { rows } = await client.query<{ arrives: string | null }>(`select current_setting('zhanggui.arrives', true) as arrives`);
    return rows[0]?.arrives !== 'yes';
  } catch (error) {
    const { code, message = '' } = ((error as Error).cause ?? error) as { code?: string; message?: string };
    if (code === '08P01' || /unsupported startup parameter/.test(message)) return true;
    throw error;
  } finally {
    await client?.end();
  }
}

/** Somebody else's server, perhaps with a pooler before it and a replica beside it. */
async function openElsewhere(url: string, { databaseDirectUrl, databaseReadUrl: readUrl }: Settings): Promise<Database> {
  const business = await isPooler('DATABASE_URL', url);
  if (business && !databaseDirectUrl)
    throw new Error(
      `DATABASE_URL (${addressOf(url)}) is a pooler: name the database behind it in DATABASE_DIRECT_URL, for migrations, jobs and sign-ins.`,
    );
  const directUrl = databaseDirectUrl ?? url;
  const { place, distributed } = await checkServer(databaseDirectUrl ? 'DATABASE_DIRECT_URL' : 'DATABASE_URL', directUrl);
  if (databaseDirectUrl && (await isPooler('DATABASE_DIRECT_URL', directUrl)))
    throw new Error(`DATABASE_DIRECT_URL (${addressOf(directUrl)}) is a pooler: it has to be the database itself.`);
  // a replica that is away now may come back, and through a pooler everything works that works without
  const read = readUrl ? await isPooler('DATABASE_READ_URL', readUrl).catch(() => true) : false;
  return { url, directUrl, ...(readUrl && { readUrl }), pooled: { business, read }, distributed, place, stop: async () => {} };
}

/** The program goes on with a server that came back, and ends with one that did not. */
function tellOfDeath(error?: Error): void {
  if (!error) return logger.warn('the database server was lost and is there again');
  process.stderr.write(`${sentenceOf(error)}\n`);
  process.exit(1);
}

/** Opens the database of the settings: the one of DATABASE_URL, else our own in the data folder. */
export async function openDatabase(settings: Settings): Promise<Database> {
  if (settings.databaseUrl) return openElsewhere(settings.databaseUrl, settings);
  const embedded = await startEmbedded({ dataDirectory: settings.dataDirectory, died: tellOfDeath });
  const { url } = embedded;
  const place = embedded.elsewhere ? `${embedded.location} (why there: see ${settings.dataDirectory}/where)` : embedded.location;
  return { url, directUrl: url, pooled: { business: false, read: false }, place, stop: embedded.stop };
}
