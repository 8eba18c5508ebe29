import { type Context, handle } from '../../../../kernel/context.ts';
import { statement } from '../../../../kernel/statement.ts';
import { office } from '../../contract.ts';
import { REPORT } from '../../notification-kinds.ts';
import { notify } from '../../notify.ts';
import { lockRun, requireProgram, scheduleOf, SILENCE } from '../program.ts';
import { ENTITY, type ScheduleRow } from '../schedule.ts';
import { reportLink } from '../words.ts';

const DELIVER = statement(`with seen as (update office.report_run r set claimed_until = :now + ${SILENCE}
    where r.merchant_id = :merchant and r.id = :runId::uuid)
  insert into office.report_delivery (merchant_id, id, run_id, schedule_id, person_id, outcome, rows, figure, hash, digest, name, size, recorded_at,
    keep_until)
  select :merchant, :id::uuid, :runId::uuid, s.id, :personId::uuid, :outcome, :rows::int, :figure, :hash, :digest, :name, :size::int, :now,
    case when :hash::text is not null then :now::timestamptz + make_interval(days => s.keep_days) end
  from office.report_schedule s where s.merchant_id = :merchant and s.id = :scheduleId::uuid
  on conflict (merchant_id, run_id, person_id) do nothing returning id`);

/** What became of it for a person. Who has it already, by another worker or before a crash, has it once. */
export const deliverReport = handle(office.operations['deliver-report'], async (ctx, { runId, personId, file, ...told }) => {
  requireProgram(ctx);
  const run = await lockRun(ctx, runId);
  if (!run) return { delivered: false };
  const { scheduleId } = run;
  const kept = file ?? { hash: null, digest: null, name: null, size: null };
  const delivered = await ctx.row(DELIVER, { id: ctx.newId(), runId, scheduleId, personId, ...told, ...kept });
  const schedule = delivered && file ? await scheduleOf(ctx, scheduleId) : undefined;
  if (schedule) await tellOfFile(ctx, { schedule, runId, personId, rows: told.rows ?? 0 });
  return { delivered: delivered !== undefined };
});

async function tellOfFile(ctx: Context, told: { schedule: ScheduleRow; runId: string; personId: string; rows: number }) {
  const { schedule, runId, personId, rows } = told;
  const count = rows.toLocaleString('en');
  await notify(ctx, {
    to: [personId],
    kind: REPORT,
    source: `report ${runId}`,
    text: {
      zh: `定期报表“${schedule.title}”已生成，共 ${count} 行，点击下载`,
      en: `“${schedule.title}” is ready: ${count} ${rows === 1 ? 'row' : 'rows'}, open it to download`,
    },
    document: { entity: ENTITY, id: schedule.id },
    title: schedule.title,
    link: reportLink(schedule.id),
  });
}
