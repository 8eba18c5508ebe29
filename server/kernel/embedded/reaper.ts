import { spawn } from 'node:child_process';
import type { Home } from './home.ts';

// Waits for the end of its input, that is of the process that started it.
const SCRIPT = 'read -r _; kill -QUIT "$0" 2>/dev/null; while kill -0 "$0" 2>/dev/null; do sleep 0.1; done; rm -rf "$1"';

/** Memory must not be kept by a server whose user was killed: a shell waits for our end. Gives the way to call it off. */
export function stopWithUs(pid: number, home: Home): () => void {
  if (process.platform === 'win32') return () => {};
  const shell = spawn('/bin/sh', ['-c', SCRIPT, String(pid), home.directory], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    cwd: '/',
  });
  shell.unref();
  (shell.stdin as unknown as { unref(): void }).unref();
  return () => void shell.kill('SIGKILL');
}
