import { spawn } from 'node:child_process';
import type { Home } from './home.ts';

// Waits for the end of its input, that is of the process that started it. The server's last act is to remove postmaster.pid;
// its process may stay on as a zombie that nobody collects.
const SCRIPT = `read -r _; kill -QUIT "$0"; n=0; while [ -e "$1/cluster/postmaster.pid" ] && [ $n -lt 50 ]; do sleep 0.1; n=$((n+1)); done; rm -rf "$1"`;

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
