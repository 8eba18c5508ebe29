import { answer, type Context, handle, type ReadContext } from '../../../kernel/context.ts';
import type { Title } from '../../../kernel/contract.ts';
import { statement } from '../../../kernel/statement.ts';
import { notificationKind, notify } from '../../office/index.ts';
import { company } from '../contract.ts';
import { type Health, healthOf } from './health.rules.ts';

const BACKUPS =
  statement(`select id, name, folder, made_at as "madeAt", state, failure, encrypted, rows::float8 as rows, bytes::float8 as bytes, merchants,
    intact, checked_at as "checkedAt", rehearsal, rehearsal_failure as "rehearsalFailure", rehearsed_at as "rehearsedAt",
    rehearsal_seconds as "rehearsalSeconds"
  from kernel.backup where state <> 'removed' and (state <> 'failed' or made_at > :now::timestamptz - interval '14 days')
  order by made_at desc, id limit 60`);

async function known(ctx: ReadContext) {
  const backups = await ctx.rows<any>(BACKUPS);
  return { health: healthOf(backups, ctx.now), backups };
}

/** The backups of the installation, and whether all is well with them. */
export const backupsQuery = answer(company.queries.backups, known);

/** Asks for a backup now; a job makes it, for it takes as long as there is data. */
export const makeBackup = handle(company.operations['make-backup'], async (ctx) => {
  const id = ctx.newId();
  ctx.emit(company.events['backup-asked'], { id });
  return { id };
});

const KIND = notificationKind('backup', { zh: '备份告警（系统管理员）', en: 'Trouble with backups (administrators)' });
const ADMINISTRATORS = statement('select id from access.person where administrator and disabled_at is null order by id');
const WORDS: Record<Exclude<Health, 'well'>, Title> = {
  none: { zh: '还没有任何备份', en: 'There is no backup yet' },
  old: { zh: '超过 26 小时没有新备份', en: 'No new backup for more than 26 hours' },
  failed: { zh: '最近一次备份失败', en: 'The last backup failed' },
  unproved: { zh: '最近一次备份的恢复演练没有成功', en: 'The rehearsal of the last backup did not succeed' },
};

async function warn(ctx: Context, health: Exclude<Health, 'well'>): Promise<void> {
  const people = await ctx.rows<{ id: string }>(ADMINISTRATORS);
  const { zh, en } = WORDS[health];
  await notify(ctx, {
    to: people.map(({ id }) => id),
    kind: KIND,
    source: `company.backup ${health} ${ctx.today}`,
    text: { zh: `${zh}，请查看`, en: `${en}; please look` },
    link: '/settings/backups',
  });
}

/** Tells the administrators who work in this merchant, once a day of each trouble. */
export const warnOfBackups = handle(company.operations['warn-of-backups'], async (ctx) => {
  const { health } = await known(ctx);
  if (health !== 'well') await warn(ctx, health);
  return { health };
});
