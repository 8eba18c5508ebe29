import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

const SIGNALS = ['SIGINT', 'SIGTERM'];

/**
 * Gives the way in which a program's signals are passed on. One request to stop often arrives several times, through the process
 * group and through npm; passed on twice it would look like impatience. A program in the same group has Ctrl-C from the terminal itself.
 */
function passerOn(child, detached) {
  let last = Number.NEGATIVE_INFINITY;
  return (signal) => {
    const now = performance.now();
    const same = now - last < 1000;
    last = now;
    if (same || (signal === 'SIGINT' && !detached && process.stdin.isTTY)) return;
    child.kill(signal);
  };
}

/** Runs a program in the foreground and waits for its end: { code, signal, interrupted, said }. Signals are passed on; what it says is kept where its output is a pipe. */
export function run(command, given, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, given, { stdio: 'inherit', ...options });
    const pass = passerOn(child, options.detached);
    let interrupted = false;
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text) => {
        said += text;
      });
    const hear = (signal) => {
      interrupted = true;
      pass(signal);
    };
    // asks a server to tell more in its log, and once more to tell less
    const tellMore = () => child.kill('SIGUSR2');
    if (process.platform !== 'win32') process.on('SIGUSR2', tellMore);
    for (const signal of SIGNALS) process.on(signal, hear);
    const done = (act) => (value, signal) => {
      for (const one of SIGNALS) process.off(one, hear);
      process.off('SIGUSR2', tellMore);
      act(value, signal);
    };
    child.once('error', done(reject));
    child.once(
      'close',
      done((code, signal) => resolve({ code, signal, interrupted: interrupted || signal !== null, said })),
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
