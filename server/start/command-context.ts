import type { Runtime } from '../kernel/runtime.ts';
import type { Settings } from '../kernel/settings.ts';
import type { Database } from './database.ts';

export interface CommandContext {
  runtime: Runtime;
  settings: Settings;
  database: Database;
  say(line: string): void;
  values: Record<string, string | undefined>;
  positionals: string[];
}

/** What a command gets that brings an empty database its rows: nothing was made in it yet. */
export interface EarlyContext extends Omit<CommandContext, 'runtime'> {
  /** Assembles the modules over the database once it is filled. */
  openRuntime(): Promise<Runtime>;
}
