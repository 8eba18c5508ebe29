import pg from 'pg';

/** The address of another database on the same server. */
export function databaseUrl(url: string, name: string): string {
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.href;
}

async function asAdministrator(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl(url, 'postgres') });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** Makes an empty database, or a clone of a template (some 40 ms on memory). */
export const createDatabase = (url: string, name: string, template = 'template0') =>
  asAdministrator(url, `create database ${name} template ${template} strategy file_copy`);

export const dropDatabase = (url: string, name: string) => asAdministrator(url, `drop database if exists ${name} with (force)`);
