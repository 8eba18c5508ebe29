// After a change of dependencies: `node launch/complete-lock.mjs`. Some registries lag behind for the packages of other machines; npm then
// leaves them out of package-lock.json and `npm ci` refuses the file. Their versions are known, so their entries can be written.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const PLATFORM = /(android|darwin|freebsd|linux|openharmony|win32)-(arm64|arm|x64|ia32|ppc64|riscv64|s390x)(?:-(\w+))?$/;

/** The folder in which node finds a package from another one, as package-lock.json names it. */
function folderOf(packages, from, name) {
  for (let base = from; ; base = base.slice(0, Math.max(0, base.lastIndexOf('node_modules/') - 1))) {
    const folder = `${base}${base && '/'}node_modules/${name}`;
    if (packages[folder]) return folder;
    if (!base) return undefined;
  }
}

function entryOf(name, version, parent) {
  const [, os, cpu, abi = ''] = PLATFORM.exec(name) ?? [];
  if (!os) throw new Error(`${name} is missing from package-lock.json and its name does not tell the machine it is for.`);
  const libc = os === 'linux' ? { libc: [abi.startsWith('musl') ? 'musl' : 'glibc'] } : {};
  return { version, cpu: [cpu], ...(parent.dev ? { dev: true } : {}), ...libc, optional: true, os: [os] };
}

/** One that is there in another version than the exact one asked for counts as missing. */
const fits = (found, version) => found !== undefined && (found.version === version || !/^\d/.test(version));

/** Adds the platform packages that package-lock.json mentions and does not describe; answers their names. */
export function complete(packages) {
  const added = [];
  for (const [from, parent] of Object.entries({ ...packages })) {
    for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
      if (fits(packages[folderOf(packages, from, name)], version)) continue;
      const beside = from.slice(0, from.lastIndexOf('node_modules/'));
      packages[`${beside}node_modules/${name}`] = entryOf(name, version, parent);
      added.push(`${name}@${version}`);
    }
  }
  // an entry that gave way to another version may have served somebody else
  return added.length ? [...added, ...complete(packages)] : added;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = path.join(path.dirname(path.dirname(process.argv[1])), 'package-lock.json');
  const lock = JSON.parse(readFileSync(file, 'utf8'));
  const added = complete(lock.packages);
  const [first, ...others] = Object.entries(lock.packages);
  lock.packages = Object.fromEntries([first, ...others.sort(([a], [b]) => a.localeCompare(b, 'en'))]);
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(`${added.length} entries added.`);
}
