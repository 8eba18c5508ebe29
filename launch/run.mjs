// `npm run check`, `npm test`, `npm run test:data`, `npm run bench`: lists of steps, one after the other.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ensureBrowser } from './browser.mjs';
import { run } from './child.mjs';

const root = path.dirname(import.meta.dirname);
const vitest = (project) => ['vitest', 'run', '--project', project, '--reporter=default', '--reporter=./launch/reporter.mjs'];

const check = [
  // what did not change since the last time is not read again
  { name: 'types', command: ['tsc', '--noEmit', '--incremental', '--tsBuildInfoFile', 'node_modules/.cache/types.tsbuildinfo'] },
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
  bench: [{ name: 'benchmarks', command: ['node', 'bench/main.ts', ...process.argv.slice(3)] }],
};

const bin = path.join(root, 'node_modules', '.bin');
const PATH = [bin, path.dirname(process.execPath), process.env.PATH].join(path.delimiter);
const windows = process.platform === 'win32';
const start = ([program, ...rest], env = {}) => run(program, rest, { cwd: root, shell: windows, env: { ...process.env, PATH, ...env } });

const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

/** What a step adds up to: the tests it counted itself, else one for the step. */
function countsOfStep(code, file) {
  const lines = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const counts of lines) for (const key of Object.keys(sum)) sum[key] += counts[key];
  if (code === 0 && lines.length === 0) sum.passed = 1;
  // red without a failed test: the program itself broke
  if (code !== 0 && sum.failed === 0) sum.failed = 1;
  return sum;
}

async function runStep(step, folder) {
  const since = performance.now();
  const file = path.join(folder, 'counts');
  writeFileSync(file, '');
  console.log(`\n▸ ${step.name}  (${step.command.join(' ')})`);
  let outcome = { code: 1, interrupted: false };
  try {
    step.before?.();
    outcome = await start(step.command, { ZHANGGUI_TEST_COUNTS: file });
  } catch (error) {
    console.error(error.message);
  }
  const counts = countsOfStep(outcome.code, file);
  const line = `${counts.failed ? '✗' : '✓'} ${step.name}  ${seconds(since)}`;
  console.log(line);
  return { ...counts, line, interrupted: outcome.interrupted };
}

async function runList(name, folder) {
  const since = performance.now();
  const done = [];
  for (const step of LISTS[name]) {
    const result = await runStep(step, folder);
    done.push(result);
    if (result.interrupted) return 130;
    if (name === 'check' && result.failed) break;
  }
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
