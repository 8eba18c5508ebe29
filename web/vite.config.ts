import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { handWorkerFiles } from './hand-worker-files.ts';
import { leanContracts } from './lean-contracts.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const api = `http://127.0.0.1:${process.env.PORT ?? '8080'}`;

/** Parts that every page shares get files of their own, so that a new release does not send them again. */
const SHARED: [name: string, test: RegExp][] = [
  ['react', /node_modules\/(react|react-dom|scheduler)\//],
  ['tanstack', /node_modules\/@tanstack\//],
  ['i18n', /node_modules\/i18next\//],
  // with how it works here, which has to be said before the first shape is made
  ['zod', /node_modules\/zod\/|web\/src\/plain-shapes\.ts/],
];

/** What so many of the chunks share that nearly every page loads it comes as one file: dozens of small ones are dozens of requests, and pack worse. */
const NEARLY_ALL = 100;

export default defineConfig({
  root: here('.'),
  plugins: [react(), leanContracts(), handWorkerFiles()],
  server: { port: 5173, strictPort: true, proxy: { '/api': { target: api, changeOrigin: false } }, fs: { allow: [here('..')] } },
  build: {
    outDir: here('../dist/web'),
    emptyOutDir: true,
    target: 'es2022',
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      input: { main: here('./index.html'), 'hand-worker': here('./src/worker/hand-worker.ts') },
      output: {
        // a service worker keeps its address: the browser looks there for a new one
        entryFileNames: ({ name }) => (name === 'hand-worker' ? '[name].js' : 'assets/[name]-[hash].js'),
        codeSplitting: {
          groups: [
            ...SHARED.map(([name, test]) => ({ name, test, priority: 2 })),
            { name: 'shared', test: /\/(web\/src|node_modules)\//, minShareCount: NEARLY_ALL, priority: 1 },
          ],
        },
      },
    },
  },
});
