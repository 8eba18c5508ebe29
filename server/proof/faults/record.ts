import { createWriteStream } from 'node:fs';

/** One thing that a client asked for, under one key, until it had an answer. */
export interface Asked {
  key: string;
  /** Which merchant's: the one whose day is played, or the one that is walked through at random. */
  side: 'day' | 'walk';
  operation: string;
  input: object;
  status: number;
  body: any;
  /** How often it was sent until then, repetitions at the same time counted. */
  sent: number;
}

/** A fault and when it was played. */
export interface Played {
  fault: string;
  /** After so many acknowledged operations. */
  after: number;
  /** What it found, in a few words. */
  told: string;
  /** Transactions that were open where it struck. */
  open: number;
}

/** What the driver knows of a run: kept outside of everything that is killed. */
export interface RunRecord {
  asked: Asked[];
  played: Played[];
  /** Answers that may not be, and whatever else is wrong. */
  wrong: string[];
  /** How often each answer came that is no last one: `503 request.lock_timeout`, `no answer`. */
  passing: Map<string, number>;
  acknowledged(): number;
  ask(entry: Asked): void;
  play(entry: Played): void;
  blame(what: string): void;
  pass(answer: string): void;
  /** Waits until so many operations are acknowledged. */
  reached(count: number): Promise<void>;
  close(): Promise<void>;
}

/** Opens the record of a run; every line goes to the file at once. */
export function openRecord(file: string, plan: object): RunRecord {
  const stream = createWriteStream(file);
  const write = (kind: string, line: object) => void stream.write(`${JSON.stringify({ kind, ...line })}\n`);
  stream.write(`${JSON.stringify(plan)}\n`);
  const waiting = new Set<{ count: number; tell(): void }>();
  let acknowledged = 0;
  const record: RunRecord = {
    asked: [],
    played: [],
    wrong: [],
    passing: new Map(),
    acknowledged: () => acknowledged,
    ask(entry) {
      record.asked.push(entry);
      write('asked', entry);
      if (entry.status === 200) acknowledged++;
      for (const each of waiting) if (acknowledged >= each.count) each.tell();
    },
    play(entry) {
      record.played.push(entry);
      write('fault', entry);
    },
    blame(what) {
      record.wrong.push(what);
      write('wrong', { what });
    },
    pass: (answer) => void record.passing.set(answer, (record.passing.get(answer) ?? 0) + 1),
    reached: (count) =>
      new Promise((resolve) => {
        if (acknowledged >= count) return resolve();
        const waits = { count, tell: () => (waiting.delete(waits), resolve()) };
        waiting.add(waits);
      }),
    close: () => new Promise((resolve) => stream.end(() => resolve())),
  };
  return record;
}

const MASK = '•••';

/** Whether two answers are one, but for the order of their parts and what the log keeps masked: a secret is told once. */
export function isSame(first: unknown, again: unknown): boolean {
  if (first === MASK || again === MASK) return true;
  if (typeof first !== 'object' || typeof again !== 'object' || !first || !again) return first === again;
  const keys = new Set([...Object.keys(first), ...Object.keys(again)]);
  return [...keys].every((key) => isSame((first as { [key: string]: unknown })[key], (again as { [key: string]: unknown })[key]));
}
