// `npm run check`, `npm test`, `npm run test:data`, `npm run bench`, `npm run fuzz`, `npm run faults`: lists of steps, one after the other.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ensureBrowser } from './browser.mjs';
import { run } from './child.mjs';

const root = path.dirname(import.meta.dirname);
const vitest = (project) => ['vitest', 'run', '--project', project, '--reporter=default', '--reporter=./launch/reporter.mjs'];

const check = [
  // what did not change since the last time is not read again; a first reading of the types takes as long as all the others, and goes on beside them
  { name: 'types', command: ['tsc', '--noEmit', '--incremental', '--tsBuildInfoFile', 'node_modules/.cache/types.tsbuildinfo'], beside: 4 },
  { name: 'format', command: ['biome', 'format', '.'] },
  { name: 'lint', command: ['oxlint', '--deny-warnings'] },
  { name: 'architecture', command: vitest('architecture') },
  { name: 'unused code', command: ['knip'] },
];

const LISTS = {
  check,
  test: [
    ...check,
    { name: 'rules, operations, database', command: vitest('unit') },
    { name: 'proofs over HTTP', command: vitest('proof') },
    { name: 'web', command: vitest('web') },
    { name: 'browser journeys', command: vitest('journeys'), before: ensureBrowser },
    // read and counted, not run: no name matches
    { name: 'real data left out', command: [...vitest('data'), '--testNamePattern', '$^'] },
  ],
  'test-data': [{ name: 'real data', command: vitest('data') }],
  fuzz: [{ name: 'questions that nobody should ask', command: ['node', 'server/proof/fuzz/main.ts', ...process.argv.slice(3)] }],
  faults: [{ name: 'everything that can break', command: ['node', 'server/proof/faults/main.ts', ...process.argv.slice(3)] }],
  bench: [{ name: 'benchmarks', command: ['node', 'bench/main.ts', ...process.argv.slice(3)] }],
};

const bin = path.join(root, 'node_modules', '.bin');
const PATH = [bin, path.dirname(process.execPath), process.env.PATH].join(path.delimiter);
const windows = process.platform === 'win32';
const start = ([program, ...rest], env, output) =>
  run(program, rest, { cwd: root, shell: windows, env: { ...process.env, PATH, ...env }, stdio: ['inherit', output, output] });

const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

/** What a step adds up to: the tests it counted itself, else one for the step. */
function countsOfStep(code, file) {
  const lines = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  const sum = { passed: 0, failed: 0, skipped: 0, failures: lines.flatMap((counts) => counts.failures) };
  for (const counts of lines) for (const key of ['passed', 'failed', 'skipped']) sum[key] += counts[key];
  if (code === 0 && lines.length === 0) sum.passed = 1;
  // red without a failed test: the program itself broke
  if (code !== 0 && sum.failed === 0) sum.failed = 1;
  return sum;
}

async function runStep(step, folder) {
  const since = performance.now();
  const file = path.join(folder, `counts of ${step.name}`);
  writeFileSync(file, '');
  const title = `\n▸ ${step.name}  (${step.command.join(' ')})`;
  let outcome = { code: 1, interrupted: false };
  try {
    step.before?.();
    if (!step.beside) console.log(title);
    outcome = await start(step.command, { ZHANGGUI_TEST_COUNTS: file }, step.beside ? 'pipe' : 'inherit');
  } catch (error) {
    console.error(error.message);
  }
  if (step.beside) console.log(`${title}\n${outcome.said ?? ''}`);
  const counts = countsOfStep(outcome.code, file);
  const line = [`${counts.failed ? '✗' : '✓'} ${step.name}  ${seconds(since)}`, ...counts.failures.map((failure) => `✗ ${failure}`)].join(
    '\n',
  );
  console.log(line);
  return { ...counts, line, interrupted: outcome.interrupted };
}

async function runList(name, folder) {
  const since = performance.now();
  const done = [];
  let beside = [];
  const join = async (isDue) => {
    const due = beside.filter(isDue);
    beside = beside.filter((other) => !due.includes(other));
    for (const { result } of due) done.push(await result);
  };
  const any = (what) => done.some((result) => result[what]);
  for (const [n, step] of LISTS[name].entries()) {
    const result = runStep(step, folder);
    if (step.beside) beside.push({ result, until: n + step.beside });
    else done.push(await result);
    await join(({ until }) => until === n);
    if (any('interrupted') || (name === 'check' && any('failed'))) break;
  }
  await join(() => true);
  if (any('interrupted')) return 130;
  const total = (key) => done.reduce((sum, one) => sum + one[key], 0);
  console.log(`\n${done.map(({ line }) => line).join('\n')}\n${seconds(since)} in all\n`);
  if (total('skipped')) console.log(`data tests skipped: ${total('skipped')}`);
  if (name !== 'bench') console.log(`${total('passed')} passed, ${total('failed')} failed`);
  return total('failed') ? 1 : 0;
}

const name = process.argv[2];
if (!(name in LISTS)) {
  console.error(`There is no list of steps "${name}": ${Object.keys(LISTS).join(', ')}.`);
  process.exit(1);
}
const folder = mkdtempSync(path.join(os.tmpdir(), 'zhanggui-run-'));
process.exitCode = await runList(name, folder).finally(() => rmSync(folder, { recursive: true, force: true }));
