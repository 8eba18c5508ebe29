import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const ROOT = join(import.meta.dirname, '..', '..');
// as the launcher has it: what was compiled once is not compiled at each start
const COMPILED = join(ROOT, 'node_modules', '.cache', 'zhanggui');
// what is started here ends when the proofs are broken off
const FOLLOW = pathToFileURL(join(ROOT, 'launch', 'follow.mjs')).href;
const ADDRESS = /Zhanggui 掌柜 {2}(http:\S+)/;

/** What a process of the program was given and what came of it. */
export interface Outcome {
  code: number | null;
  out: string;
  err: string;
}

/** The program in a process of its own. */
export interface Program {
  url: string;
  process: ChildProcess;
  /** As a power cut for this process: no word of goodbye. */
  kill(): Promise<void>;
  /** What came of it once it has ended. */
  stopped(): Promise<Outcome>;
  /** As Ctrl-C. */
  stop(): Promise<Outcome>;
}

type Environment = Record<string, string>;

function spawnProgram(file: string, given: readonly string[], environment: Environment) {
  const { DATABASE_URL: _url, ...inherited } = process.env;
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', `--import=${FOLLOW}`, join(ROOT, file), ...given], {
    cwd: ROOT,
    env: { ...inherited, NODE_COMPILE_CACHE: COMPILED, ZHANGGUI_DEMO: '0', PORT: '0', ...environment },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const said = { out: '', err: '' };
  child.stdout?.on('data', (part: Buffer) => {
    said.out += part;
  });
  child.stderr?.on('data', (part: Buffer) => {
    said.err += part;
  });
  const ended = once(child, 'close').then(([code]): Outcome => ({ code: code as number | null, ...said }));
  return { child, said, ended };
}

/** Runs a command of the command line (`npx zhanggui …`) to its end. */
export const runCommand = (given: readonly string[], environment: Environment): Promise<Outcome> =>
  spawnProgram('server/cli.ts', given, environment).ended;

/** Runs the program where it is expected to give up by itself. */
export const runToItsEnd = (environment: Environment): Promise<Outcome> => spawnProgram('server/main.ts', [], environment).ended;

/** Starts the program on a free port; answers once it has said its address. */
export async function startProgram(environment: Environment): Promise<Program> {
  const { child, said, ended } = spawnProgram('server/main.ts', [], environment);
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout?.on('data', () => {
      const found = ADDRESS.exec(said.out)?.[1];
      if (found) resolve(found);
    });
    ended.then(({ code, err }) => reject(new Error(`the program ended with ${code} before it was ready: ${err}`)), reject);
  });
  return {
    url,
    process: child,
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
    stopped: () => ended,
    stop() {
      child.kill('SIGINT');
      return ended;
    },
  };
}
