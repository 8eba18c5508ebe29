#!/usr/bin/env node
// The one way in: npm's scripts and `npx zhanggui` come through here, also before anything is installed. Plain JavaScript for Node 20.
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

function leave(sentence) {
  console.error(sentence);
  process.exit(1);
}

/** The program that a command line asks for. */
function programOf([command, ...rest]) {
  if (command === 'start') return ['server/main.ts', ...rest];
  if (command === 'dev') return ['launch/dev.mjs', ...rest];
  if (command === 'run') return ['launch/run.mjs', ...rest];
  return command === undefined ? ['server/cli.ts'] : ['server/cli.ts', command, ...rest];
}

/** Runs a program under the Node that the project is tested with; our own one where that does not run. */
async function runUnder(node, [file, ...rest]) {
  const { run } = await import('./child.mjs');
  const follow = pathToFileURL(path.join(root, 'launch', 'follow.mjs')).href;
  const given = ['--disable-warning=ExperimentalWarning', `--import=${follow}`, path.join(root, file), ...rest];
  const { code, signal } = await run(node, given, { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
  if (signal) process.kill(process.pid, signal);
  else process.exitCode = code;
}

async function runHere([file, ...rest]) {
  process.argv.splice(1, process.argv.length, path.join(root, file), ...rest);
  await import(pathToFileURL(path.join(root, file)).href);
}

async function main() {
  const { atLeast, pinnedNode } = await import('./node.mjs');
  if (!atLeast('20.19')) leave(`Zhanggui needs Node 20.19 or newer, and this is ${process.version}: install a newer one from nodejs.org.`);
  const { stopWithNpm } = await import('./child.mjs');
  stopWithNpm();
  const { install } = await import('./install.mjs');
  await install(root);
  const program = programOf(process.argv.slice(2));
  const node = pinnedNode(createRequire(import.meta.url));
  if (node) return runUnder(node, program);
  if (atLeast('22.18')) return runHere(program);
  leave(
    `On ${process.platform} ${process.arch} Zhanggui needs Node 22.18 or newer, and this is ${process.version}: install Node 24 from nodejs.org.`,
  );
}

main().catch((error) => leave(error.message));
