import pg from 'pg';
import { startEmbedded } from '../kernel/embedded.ts';
import type { Settings } from '../kernel/settings.ts';

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

/** One clear sentence about a DATABASE_URL that does not work. */
async function checkServer(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  const address = (() => {
    const { host, pathname } = new URL(url);
    return `${host}${pathname}`;
  })();
  await client.connect().catch((error: Error) => {
    throw new Error(`The database at DATABASE_URL (${address}) cannot be reached: ${error.message || (error as { code?: string }).code}.`);
  });
  try {
    const { rows } = await client.query<{ version: string; trigrams: boolean; encoding: string }>(
      `select current_setting('server_version_num') as version, current_setting('server_encoding') as encoding`,
    );
    const major = Math.floor(Number(rows[0]?.version) / 10_000);
    if (major < OLDEST || major > NEWEST)
      throw new Error(`The database at DATABASE_URL (${address}) is PostgreSQL ${major}; Zhanggui works with ${OLDEST} to ${NEWEST}.`);
    if (rows[0]?.encoding !== 'UTF8')
      throw new Error(`The database at DATABASE_URL (${address}) has the encoding ${rows[0]?.encoding}; create it with UTF8.`);
    return `PostgreSQL ${major} at ${address}`;
  } finally {
    await client.end();
  }
}

/** Opens the database of the settings: the one of DATABASE_URL, else our own in the data folder. */
export async function openDatabase(settings: Settings): Promise<Database> {
  if (settings.databaseUrl) {
    const directUrl = settings.databaseDirectUrl ?? settings.databaseUrl;
    const place = await checkServer(directUrl);
    return { url: settings.databaseUrl, directUrl, readUrl: settings.databaseReadUrl ?? settings.databaseUrl, place, stop: async () => {} };
  }
  const embedded = await startEmbedded({ dataDirectory: settings.dataDirectory });
  const { url } = embedded;
  const place = embedded.elsewhere ? `${embedded.location} (why there: see ${settings.dataDirectory}/where)` : embedded.location;
  return { url, directUrl: url, readUrl: url, place, stop: embedded.stop };
}
