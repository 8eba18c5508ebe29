import type { Context } from '../../../kernel/context.ts';
import { kernelErrors } from '../../../kernel/errors.ts';
import { statement } from '../../../kernel/statement.ts';
import { office } from '../contract.ts';
import { COLUMNS, type ScheduleRow } from './schedule.ts';

/** Once a report was due, or was asked for. */
export interface Run {
  scheduleId: string;
  status: 'waiting' | 'running' | 'done' | 'failed';
  askedBy: string | null;
}

const RUN = statement(`select r.schedule_id as "scheduleId", r.status, r.asked_by as "askedBy" from office.report_run r
  where r.merchant_id = :merchant and r.id = :runId::uuid for update`);
const SCHEDULE = statement(`select ${COLUMNS} from office.report_schedule s where s.merchant_id = :merchant and s.id = :scheduleId::uuid`);

/** A worker says at each person that it is there; one that is silent for so long is lost. */
export const SILENCE = "interval '10 minutes'";

/** Only the program itself runs reports: what somebody gets is never told by somebody else. */
export function requireProgram({ actor }: Context): void {
  if (actor.kind !== 'system') throw kernelErrors.permission_missing({ permission: 'system', title: office.title[actor.language] });
}

/** Locks a run. */
export const lockRun = (ctx: Context, runId: string) => ctx.row<Run>(RUN, { runId });

/** The schedule of a run, as it stands. */
export const scheduleOf = (ctx: Context, scheduleId: string) => ctx.row<ScheduleRow>(SCHEDULE, { scheduleId });
