import { lstatSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { run } from './child.mjs';

const packagesOf = (file) => JSON.parse(readFileSync(file, 'utf8')).packages ?? {};

/** Whether what npm recorded in node_modules is what package-lock.json asks for. Optional packages may be those of other machines. */
export function isInstalled(root) {
  const wanted = packagesOf(path.join(root, 'package-lock.json'));
  let present;
  try {
    present = packagesOf(path.join(root, 'node_modules', '.package-lock.json'));
  } catch {
    return false;
  }
  const fits = ([name, { version, optional }]) => {
    if (name === '') return true;
    const found = present[name];
    return found ? found.version === version : optional === true;
  };
  return Object.entries(wanted).every(fits);
}

/** npm empties the folder that a link leads to, which is somebody else's: such a node_modules is refused, in the words of both languages. */
function refuseLink(root) {
  const folder = path.join(root, 'node_modules');
  if (!lstatSync(folder, { throwIfNoEntry: false })?.isSymbolicLink()) return;
  throw new Error(
    [
      `${folder} is a symbolic link, and installing would empty the folder it leads to. Remove the link and start again.`,
      `${folder} 是符号链接，安装会清空它指向的文件夹。请先删除该链接，再重新启动。`,
    ].join('\n'),
  );
}

/** npm as a command line: the very one that started us, if one did. */
function npm() {
  const running = process.env.npm_execpath;
  if (running && path.basename(running) === 'npm-cli.js') return { command: process.execPath, first: [running] };
  return { command: 'npm', first: [] };
}

/** Installs what package-lock.json asks for, if it is not there yet; throws an Error with one sentence when npm fails. */
export async function install(root) {
  if (isInstalled(root)) return;
  refuseLink(root);
  const { command, first } = npm();
  console.log('Installing what Zhanggui needs (once; about a minute) …');
  const since = Date.now();
  const seconds = () => Math.round((Date.now() - since) / 1000);
  // npm draws its own progress, but on a terminal alone
  const pulse = process.stderr.isTTY ? undefined : setInterval(() => console.log(`  still installing, ${seconds()} s`), 10_000);
  const given = [...first, 'ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
  const { code, interrupted } = await run(command, given, { cwd: root, shell: process.platform === 'win32' && !first.length }).finally(() =>
    clearInterval(pulse),
  );
  if (interrupted) process.exit(130);
  if (code !== 0) throw new Error('npm could not install what Zhanggui needs; its message is above.');
  console.log(`Installed in ${seconds()} s.`);
}
