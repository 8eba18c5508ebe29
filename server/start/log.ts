import { pino } from 'pino';

/** Structured logs of the program, one JSON object a line, on the error stream: the other one speaks to people. */
export const logger = pino(
  {
    level: process.env.ZHANGGUI_LOG ?? 'info',
    redact: ['*.password', '*.token', '*.phone', 'req.headers.authorization', 'req.headers.cookie'],
  },
  pino.destination(2),
);

/** Switches the level at run time: to `debug`, and back to what it was set to. Answers the new one. */
export function switchLevel(usual: string): string {
  logger.level = logger.level === 'debug' ? (usual === 'debug' ? 'info' : usual) : 'debug';
  return logger.level;
}
