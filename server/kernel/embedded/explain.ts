import { statfsSync } from 'node:fs';
import type { Home } from './home.ts';

const SENTENCES: readonly [sign: RegExp, sentence: (home: Home) => string][] = [
  [
    /No space left on device|ENOSPC|Disk quota exceeded/,
    (home) => `The disk is full: make room on the disk of ${home.directory} and start again.`,
  ],
  [/Read-only file system|EROFS/, (home) => `The disk of ${home.directory} is read-only: name another folder in ZHANGGUI_DATA.`],
  [
    /EACCES|Permission denied|has wrong ownership/,
    (home) =>
      `The database server may not use ${home.directory}: start Zhanggui as the account that made it, or name another folder in ZHANGGUI_DATA.`,
  ],
  [
    /EPERM|Operation not permitted/,
    (home) => `PostgreSQL does not run as root, and root may not become "${home.account?.name}" here: start Zhanggui as a normal user.`,
  ],
  [
    /spawn .* ENOENT/,
    () => 'The embedded PostgreSQL does not run on this system (it needs glibc): name a PostgreSQL 15 to 18 in DATABASE_URL.',
  ],
  [/Cannot allocate memory|could not map anonymous shared memory/, () => 'There is too little memory to start PostgreSQL.'],
];

function isFull(directory: string): boolean {
  const { bavail, bsize } = statfsSync(directory);
  return bavail * bsize < 1024 ** 2;
}

/** What PostgreSQL's programs said, as the one sentence a person needs. */
export function explain(said: string, home: Home): string {
  // on a disk that is full to the last byte, not even the reason can be written down
  const heard = said.trim() || (isFull(home.directory) ? 'ENOSPC' : '');
  const known = SENTENCES.find(([sign]) => sign.test(heard));
  if (known) return known[1](home);
  const lines = heard.split('\n');
  const reason = lines.findLast((line) => /FATAL|PANIC|error/i.test(line)) ?? lines.at(-1) ?? '';
  return `PostgreSQL could not start in ${home.directory}: ${reason.trim()} (more in server.log there).`;
}
