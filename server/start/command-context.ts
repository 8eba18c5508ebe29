import type { Runtime } from '../kernel/runtime.ts';

export interface CommandContext {
  runtime: Runtime;
  say(line: string): void;
  values: Record<string, string | undefined>;
  positionals: string[];
}
