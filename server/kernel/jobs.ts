import { PgBoss } from 'pg-boss';
import type { Job, JobData } from './context.ts';

export interface Workers {
  enqueue(job: string, data: JobData): Promise<void>;
  stop(): Promise<void>;
}

/** The queue of background work: schedules, workers, retries (pg-boss on the direct connection, in its own schema). */
export async function startWorkers(options: {
  url: string;
  jobs: readonly Job[];
  run(job: string, data: JobData | undefined): Promise<void>;
  onFailure(what: string, error: unknown): void;
}): Promise<Workers> {
  const boss = new PgBoss({ connectionString: options.url, schema: 'jobs', max: 3, application_name: 'zhanggui-jobs' });
  boss.on('error', (error) => options.onFailure('jobs', error));
  await boss.start();
  for (const job of options.jobs) {
    await boss.createQueue(job.name, { retryLimit: 5, retryBackoff: true, expireInSeconds: 3600 });
    await boss.work<JobData>(job.name, { pollingIntervalSeconds: job.on ? 1 : 30, batchSize: 1 }, async ([work]) => {
      const data = work?.data && Object.keys(work.data).length ? work.data : undefined;
      await options.run(job.name, data).catch((error) => {
        options.onFailure(`job ${job.name}`, error);
        throw error;
      });
    });
    if (job.schedule) await boss.schedule(job.name, job.schedule, {}, { tz: 'UTC' });
    else await boss.unschedule(job.name);
  }
  return {
    enqueue: async (job, data) => void (await boss.send(job, data)),
    stop: () => boss.stop({ graceful: true, timeout: 5_000 }),
  };
}
