import { createHttp } from '../server/kernel/http.ts';
import { connectedRuntime } from './runtime.ts';

// the program with one key for the driver: what is left out of the measure is nothing but the look-up of a session
const { runtime, actor } = await connectedRuntime(process.env.BENCH_DATABASE_URL ?? '', process.env.BENCH_MERCHANT ?? '', 1000);
const app = await createHttp({
  runtime,
  actors: {
    fromKey: async (key) => (key === 'bench' ? { ...actor, kind: 'key' } : null),
    fromSession: async () => null,
    nobody: (language) => ({ ...actor, id: '00000000-0000-7000-8000-000000000001', permissions: new Set(), language }),
  },
  signIn: [],
  signOut: '',
  requestsPerMinute: 100_000_000,
});
process.stdout.write(`${await app.listen({ port: 0, host: '127.0.0.1' })}\n`);
process.on('disconnect', () => process.exit(0));
process.on('SIGTERM', () => void app.close().then(() => process.exit(0)));
process.on('message', () => process.send?.({ memory: process.memoryUsage(), cpu: process.cpuUsage() }));
