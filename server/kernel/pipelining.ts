import pg from 'pg';
import { arrayText, sendPacket } from './packet.ts';

/** How the statements of a pool travel. */
export interface Travelling {
  /** Statements are named, and each connection plans a text once. */
  keepsPlans: boolean;
  /** What is set anew at the begin of every transaction, as one statement. */
  opening?: string;
  /** The rows lie on several machines: what holds for a transaction reaches them only when it is set by a command, as a literal. */
  distributed?: boolean;
}

/** One statement on its way, with who waits for it. */
interface Sent {
  /** Empty: planned for this once. */
  name: string;
  text: string;
  /** As they are written: texts, bytes, nulls. */
  values: readonly unknown[];
  resolve(result: pg.QueryResult): void;
  reject(error: unknown): void;
}

/** What rows of a statement look like: known from its first answer on a connection, and not asked for again. */
interface Shape {
  fields: pg.FieldDef[];
  parsers: ((text: string) => unknown)[];
  empty: Record<string, null>;
}

/** What of the driver's connection is used here. */
interface Wire {
  parsedStatements: Record<string, string>;
  submittedNamedStatements: Record<string, string>;
  stream: { writable: boolean; write(bytes: Buffer, written: () => void): boolean };
}

const { prepareValue } = (pg as unknown as { utils: { prepareValue(value: unknown): unknown } }).utils;

// nearly every statement takes arrays of texts; the driver quotes and escapes each of them
const prepared = (value: unknown) => (Array.isArray(value) && arrayText(value)) || prepareValue(value);

function shapeOf(fields: pg.FieldDef[]): Shape {
  return {
    fields,
    parsers: fields.map(({ dataTypeID }) => pg.types.getTypeParser(dataTypeID, 'text') as (text: string) => unknown),
    empty: Object.fromEntries(fields.map(({ name }) => [name, null])),
  };
}

const NOTHING = shapeOf([]);
const COMPLETED = /^([A-Za-z]+)[^\d]*(?:\d+ )?(\d+)?$/;
/** What the server says of a statement that came behind a failed one; one that is skipped says nothing, so it is said here. */
const aborted = () =>
  Object.assign(new Error('current transaction is aborted, commands ignored until end of transaction block'), { code: '25P02' });

/**
 * Statements that travel together: one write, one synchronisation at their end, one answer. Otherwise the server answers each with a packet of its own,
 * and describes its rows every time. The first that fails ends those behind it, as in a transaction it would anyway.
 */
class Group {
  private at = 0;
  private shape: Shape | undefined;
  private found: Record<string, unknown>[] = [];
  private broken: unknown;
  private readonly sent: readonly Sent[];
  private readonly shapes: Map<string, Shape>;

  static {
    // the driver lets nothing but its own queries travel together; of those it calls only what stands below
    Object.setPrototypeOf(Group.prototype, pg.Query.prototype);
  }

  constructor(sent: readonly Sent[], shapes: Map<string, Shape>) {
    this.sent = sent;
    this.shapes = shapes;
  }

  /** The driver remembers by it what is prepared: that of the statement which is being answered. */
  get name(): string | undefined {
    return this.sent[this.at]?.name;
  }

  get text(): string | undefined {
    return this.sent[this.at]?.text;
  }

  submit(wire: Wire): void {
    const said = this.sent.map(({ name, text, values }) => {
      const isKnown = name !== '' && (wire.parsedStatements[name] ?? wire.submittedNamedStatements[name]) !== undefined;
      if (!isKnown && name) wire.submittedNamedStatements[name] = text;
      return { name, text: isKnown ? null : text, values, describes: !name || !this.shapes.has(name) };
    });
    if (wire.stream.writable) sendPacket(said, wire.stream);
  }

  handleRowDescription({ fields }: { fields: pg.FieldDef[] }): void {
    this.shape = shapeOf(fields);
  }

  handleDataRow({ fields: values }: { fields: (string | null)[] }): void {
    this.shape ??= this.shapes.get(this.name ?? '') ?? NOTHING;
    const { fields, parsers, empty } = this.shape;
    const row: Record<string, unknown> = { ...empty };
    try {
      for (let index = 0; index < values.length; index++) {
        const value = values[index];
        if (typeof value === 'string') row[(fields[index] as pg.FieldDef).name] = parsers[index]?.(value);
      }
      this.found.push(row);
    } catch (error) {
      this.broken ??= error;
    }
  }

  handleCommandComplete({ text }: { text: string }): void {
    const [, command = '', count] = COMPLETED.exec(text) ?? [];
    this.end(command, count === undefined ? null : Number(count));
  }

  handleEmptyQuery(): void {
    this.end('', null);
  }

  private end(command: string, rowCount: number | null): void {
    const { name, resolve, reject } = this.sent[this.at] as Sent;
    const shape = this.shape ?? this.shapes.get(name) ?? NOTHING;
    if (name && !this.shapes.has(name)) this.shapes.set(name, shape);
    const { found, broken } = this;
    this.at += 1;
    [this.shape, this.found, this.broken] = [undefined, [], undefined];
    if (broken) reject(broken);
    else resolve({ command, rowCount, rows: found, fields: shape.fields, oid: 0 });
  }

  handleError(error: unknown, wire: Wire): void {
    const [first, ...rest] = this.sent.slice(this.at);
    this.at = this.sent.length;
    first?.reject(error);
    // a server that answers has skipped the rest; where it says goodbye or the connection broke nothing more will be heard of them either
    for (const { name, reject } of rest) {
      delete wire?.submittedNamedStatements[name];
      reject(error instanceof pg.DatabaseError && error.severity !== 'FATAL' ? aborted() : error);
    }
  }

  handleReadyForQuery(): void {
    for (const { reject } of this.sent.slice(this.at)) reject(new Error('the database left a statement without an answer'));
  }
}

const isAlone = (config: unknown): config is { text: string; name?: string; values: unknown[] } =>
  typeof config === 'object' && config !== null && 'text' in config && 'values' in config && !('submit' in config || 'rowMode' in config);

/**
 * One place decides how statements travel: without waiting for the answer to the one before (pipelined), and those that are asked for together go
 * together. A write to the network and the waking of the server cost more than most statements.
 */
export class PipelinedClient extends pg.Client {
  private gathered: Sent[] = [];
  private readonly shapes = new Map<string, Shape>();
  readonly travelling: Travelling | undefined;

  constructor(config?: pg.ClientConfig & { travelling?: Travelling }) {
    super({ ...config, pipeline: true } as pg.ClientConfig);
    this.travelling = config?.travelling;
    const alone = super.query.bind(this) as (...all: unknown[]) => unknown;
    const sendGathered = () => {
      const { gathered } = this;
      if (!gathered.length) return;
      this.gathered = [];
      alone(new Group(gathered, this.shapes));
    };
    this.query = ((...all: unknown[]) => {
      const [config, ...more] = all;
      if (more.length || !isAlone(config)) {
        // what came before goes before
        sendGathered();
        return alone(...all);
      }
      if (!this.gathered.length) process.nextTick(sendGathered);
      return new Promise<pg.QueryResult>((resolve, reject) => {
        this.gathered.push({ name: config.name ?? '', text: config.text, values: config.values.map(prepared), resolve, reject });
      });
    }) as typeof this.query;
  }
}
