import pg from 'pg';

/** How pg keeps what it waits for; its types do not say it. */
interface Waiting {
  processID: number;
  connection: {
    stream: { bytesRead: number; destroy(): void; setTimeout(milliseconds: number): void; on(event: 'timeout', hear: () => void): void };
  };
  _activeQuery: unknown;
  _sentQueryQueue: readonly unknown[];
}

/** So long nothing is heard before it is asked whether anything will be. */
export const SILENCE = 15_000;

// connections of all pools, each with what had been read when it last was silent for a while
const watched = new Map<Waiting, number | undefined>();

const isWaiting = (client: Waiting): boolean => Boolean(client._activeQuery) || client._sentQueryQueue.length > 0;

/** Whether the server is doing nothing for a session of ours. Behind a pooler it knows no such session: then nothing is known. */
async function owesNothing(url: string, session: number): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000, query_timeout: 5_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ state: string }>('select state from pg_stat_activity where pid = $1', [session]);
    return rows[0] !== undefined && rows[0].state !== 'active';
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

function giveUpSilentOnes(): void {
  for (const [client, read] of watched) if (read === client.connection.stream.bytesRead) client.connection.stream.destroy();
}

/**
 * Gives a connection up where an answer is overdue, or the server, asked on another connection, knows of nothing that it owes: a network that lost a
 * connection says nothing, and it would be waited for till the end of days. Others that have been silent as long, of whatever pool, are lost with it:
 * each would cost somebody the same wait.
 */
export function giveUpWhenSilent(connected: pg.ClientBase, url: string, { silence, overdue }: { silence: number; overdue: number }): void {
  const client = connected as unknown as Waiting;
  const { stream } = client.connection;
  let silences = 0;
  const isLost = async () => silences * silence >= overdue || (await owesNothing(url, client.processID));
  stream.setTimeout(silence);
  stream.on('timeout', async () => {
    silences = watched.get(client) === stream.bytesRead ? silences + 1 : 1;
    watched.set(client, stream.bytesRead);
    if (!isWaiting(client)) return;
    if (await isLost()) giveUpSilentOnes();
    else stream.setTimeout(silence);
  });
  watched.set(client, undefined);
  connected.once('end', () => watched.delete(client));
}
