import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Runs a program in the foreground and waits for its end: { code, signal, interrupted }. Signals are passed on; Ctrl-C is not,
 * because the terminal sends it to every process of the group by itself.
 */
export function run(command, given, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, given, { stdio: 'inherit', ...options });
    let interrupted = false;
    const pass = (signal) => {
      interrupted = true;
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    };
    for (const signal of SIGNALS) process.on(signal, pass);
    const done = (act) => (value, signal) => {
      for (const one of SIGNALS) process.off(one, pass);
      act(value, signal);
    };
    child.once('error', done(reject));
    child.once(
      'close',
      done((code, signal) => resolve({ code, signal, interrupted: interrupted || signal !== null })),
    );
  });
}

/** The shell that npm started us with and, where the system tells it, npm. */
function ancestors() {
  let npm = '';
  try {
    npm = readFileSync(`/proc/${process.ppid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ')[1];
  } catch {
    // only Linux has this file
  }
  return `${process.ppid} ${npm}`;
}

/** npm hands SIGTERM to the shell between it and us, which dies of it without a word to us: the death of either is our signal. */
export function stopWithNpm() {
  if (!process.env.npm_lifecycle_event) return;
  const before = ancestors();
  const watch = setInterval(() => {
    if (ancestors() === before) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 200);
  watch.unref();
}
