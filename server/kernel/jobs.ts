import { PgBoss } from 'pg-boss';
import type { Job, JobData } from './context.ts';

export interface Workers {
  enqueue(job: string, data: JobData): Promise<void>;
  stop(): Promise<void>;
}

// a worker tells that it lives; one that says nothing for half a minute was killed, and another one takes the job up
const QUEUE = { retryLimit: 5, retryBackoff: true, expireInSeconds: 3600, heartbeatSeconds: 30 };
const LOOK_FOR_LOST_SECONDS = 10;

// a connection that the network lost without a word is given up, as those of the pools are
const OVERDUE = { keepAlive: true, query_timeout: 70_000 };

/** Hands work over to whoever starts the workers next: what waited when a backup was made. */
export async function queueAgain(url: string, waiting: readonly { name: string; data: object }[]): Promise<void> {
  if (!waiting.length) return;
  const boss = new PgBoss({ connectionString: url, schema: 'jobs', max: 1, supervise: false, schedule: false });
  boss.on('error', () => {});
  await boss.start();
  try {
    for (const name of new Set(waiting.map((job) => job.name))) await boss.createQueue(name, QUEUE);
    for (const { name, data } of waiting) await boss.send(name, data);
  } finally {
    await boss.stop({ graceful: false });
  }
}

/** The queue of background work: schedules, workers, retries (pg-boss on the direct connection, in its own schema). */
export async function startWorkers(options: {
  url: string;
  jobs: readonly Job[];
  run(job: string, data: JobData | undefined): Promise<void>;
  onFailure(what: string, error: unknown): void;
}): Promise<Workers> {
  const looking = { superviseIntervalSeconds: LOOK_FOR_LOST_SECONDS, monitorIntervalSeconds: LOOK_FOR_LOST_SECONDS };
  const ways = { schema: 'jobs', max: 3, application_name: 'zhanggui-jobs', ...looking, ...OVERDUE };
  const boss = new PgBoss({ connectionString: options.url, ...ways });
  boss.on('error', (error) => options.onFailure('jobs', error));
  await boss.start();
  for (const job of options.jobs) {
    await boss.createQueue(job.name, QUEUE);
    // of a queue that an older version made
    await boss.updateQueue(job.name, QUEUE);
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
