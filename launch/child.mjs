import { spawn } from 'node:child_process';

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
