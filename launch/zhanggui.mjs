#!/usr/bin/env node
// The one way in: npm's scripts and `npx zhanggui` come through here, also before anything is installed. Plain JavaScript for Node 20.
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const PROGRAMS = { start: 'server/main.ts', dev: 'launch/dev.mjs', run: 'launch/run.mjs', 'verify-export': 'launch/verify-export.mjs' };

/** The Node that the project is tested with, else our own. */
async function chooseNode() {
  const { atLeast, pinnedNode } = await import('./node.mjs');
  const pinned = pinnedNode(createRequire(import.meta.url));
  if (pinned) return pinned;
  if (atLeast('22.18')) return process.execPath;
  const machine = `${process.platform} ${process.arch}`;
  throw new Error(`On ${machine} Zhanggui needs Node 22.18 or newer, and this is ${process.version}: install Node 24 from nodejs.org.`);
}

async function main([command, ...rest]) {
  const { atLeast } = await import('./node.mjs');
  if (!atLeast('20.19'))
    throw new Error(`Zhanggui needs Node 20.19 or newer, and this is ${process.version}: install Node 24 from nodejs.org.`);
  const { run, stopWithNpm } = await import('./child.mjs');
  stopWithNpm();
  const { install } = await import('./install.mjs');
  await install(root);
  const program = PROGRAMS[command];
  const given = program ? rest : [command, ...rest].filter((word) => word !== undefined);
  const follow = pathToFileURL(path.join(root, 'launch', 'follow.mjs')).href;
  const lean = command === 'start' ? await import('./lean.mjs') : { switches: [], environment: {} };
  const all = [
    ...lean.switches,
    '--disable-warning=ExperimentalWarning',
    `--import=${follow}`,
    path.join(root, program ?? 'server/cli.ts'),
    ...given,
  ];
  // what Node compiled once it need not compile at the next start: a third of the time to be ready
  const env = { NODE_COMPILE_CACHE: path.join(root, 'node_modules', '.cache', 'zhanggui'), ...lean.environment, ...process.env };
  // the server gets a process group of its own, so that a signal to the whole group reaches it once, through us
  const { code, signal } = await run(await chooseNode(), all, {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    detached: command === 'start',
    env,
  });
  if (signal) process.kill(process.pid, signal);
  else process.exitCode = code;
}

main(process.argv.slice(2)).catch((error) => {
  console.error(error.message);
  process.exit(1);
});
