import { z } from 'zod';
import { event, id, instant, operation, query } from '../../../kernel/contract.ts';

/** What is wrong with the backups of the installation, or `well`. */
const backupHealth = z.enum(['well', 'none', 'old', 'failed', 'unproved']);

const backup = z.object({
  id,
  /** The name of its folder. */
  name: z.string(),
  folder: z.string(),
  madeAt: instant,
  state: z.enum(['making', 'ready', 'failed']),
  failure: z.string().nullable(),
  encrypted: z.boolean(),
  rows: z.number(),
  bytes: z.number(),
  merchants: z.number(),
  /** Every part read again: as it was written, or not; null while nobody has looked. */
  intact: z.boolean().nullable(),
  checkedAt: instant.nullable(),
  /** Restored into a database of its own, and the books of every merchant proved there. */
  rehearsal: z.enum(['proved', 'failed']).nullable(),
  rehearsalFailure: z.string().nullable(),
  rehearsedAt: instant.nullable(),
  rehearsalSeconds: z.number().nullable(),
});

export const backupOperations = {
  'make-backup': operation({
    title: { zh: '立即备份', en: 'Back up now' },
    permission: 'company.back-up',
    entity: 'company.backup',
    input: z.object({}),
    output: z.object({ id }),
  }),
  /** Tells the administrators once a day for as long as something is wrong with the backups. */
  'warn-of-backups': operation({
    title: { zh: '备份告警', en: 'Warn of backups' },
    permission: 'company.back-up',
    for: 'program',
    entity: 'company.backup',
    input: z.object({}),
    output: z.object({ health: backupHealth }),
  }),
};

export const backupQueries = {
  /** Those that are there, newest first, with the failed ones of the last days; at most 60. */
  backups: query({
    title: { zh: '备份', en: 'Backups' },
    permission: 'company.back-up',
    input: z.object({}),
    output: z.object({ health: backupHealth, backups: z.array(backup) }),
  }),
};

export const backupEvents = {
  'backup-asked': event('company.backup', z.object({ id })),
};
