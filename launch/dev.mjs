// `npm run dev`: the server restarts when its files change, the web reloads itself; one database for all of that.
import path from 'node:path';
import { startEmbedded } from '../server/kernel/embedded.ts';
import { readSettings } from '../server/kernel/settings.ts';
import { run } from './child.mjs';

const root = path.dirname(import.meta.dirname);

async function main() {
  const settings = readSettings(process.env);
  // held here, so that a restart of the server is not a restart of the database
  const database = settings.databaseUrl ? undefined : await startEmbedded({ dataDirectory: settings.dataDirectory });
  const server = ['--disable-warning=ExperimentalWarning', '--watch', '--watch-preserve-output', 'server/main.ts'];
  const web = [path.join('node_modules', 'vite', 'bin', 'vite.js'), 'web'];
  const both = [server, web].map((given) => run(process.execPath, given, { cwd: root }));
  // either end is the end of both; the database is given up after them
  process.on('SIGTERM', () => {});
  const first = await Promise.race(both);
  process.kill(process.pid, 'SIGTERM');
  await Promise.all(both);
  await database?.stop();
  process.exitCode = first.interrupted ? 0 : 1;
}

main().catch((error) => {
  console.error(error.message);
  process.exit(1);
});
