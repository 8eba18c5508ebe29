import type { Context } from '../../../kernel/context.ts';
import { decimal } from '../../../kernel/decimal.ts';
import { skusById } from '../../catalog/index.ts';
import { type KnownLot, lotName, type NamedLot, openLots } from '../lots/naming.ts';
import { lyingSerials, openSerials, serialName } from '../serials/naming.ts';
import { type LineProblems, lineProblems } from '../problems.ts';
import { type Tracking, unclear } from './tracking.rules.ts';

/** Goods that come in, as their line names them. */
interface IncomingLine extends NamedLot {
  /** Which line of its document it is, where some are left out. */
  n?: number | undefined;
  skuId: string;
  /** In the base unit. */
  quantity: string;
  quality?: string | undefined;
  serialNumbers?: readonly string[] | undefined;
}
type Problems = (at: number, ...wrong: [code: Parameters<LineProblems['add']>[1], params?: Record<string, unknown>]) => void;

/** The same goods as the books know them: their lot, and the pieces one by one. */
export interface TracedGoods {
  lot: KnownLot | undefined;
  serials: { id: string; number: string }[];
}

/**
 * Finds or writes down the lots and serial numbers of goods that come in. What their products ask for and is not said, said twice or said
 * otherwise before is refused, all lines at once; so is a piece that lies somewhere already.
 */
export async function traceIncoming(ctx: Context, lines: readonly IncomingLine[]): Promise<TracedGoods[]> {
  const problems = lineProblems(ctx);
  const traced = await traceLines(ctx, lines, problems);
  problems.refuse();
  return traced;
}

/** The same, told to who gathers what else is wrong with the lines of the document. */
export async function traceLines(ctx: Context, lines: readonly IncomingLine[], told: LineProblems): Promise<TracedGoods[]> {
  const skus = await skusById(
    ctx,
    lines.map(({ skuId }) => skuId),
  );
  const nameOf = ({ skuId }: IncomingLine): string => skus.get(skuId)?.code ?? '';
  const problems: Problems = (at, code, params = {}) => {
    const line = lines[at];
    if (line) told.add(line.n ?? at + 1, code, { sku: nameOf(line), ...params });
  };
  const lots = await openLots(ctx, lines);
  const trackingOf = ({ skuId }: IncomingLine): Tracking => skus.get(skuId)?.tracking ?? 'none';
  for (const [at, line] of lines.entries()) {
    const { lotNumber, serialNumbers = [], quality = 'good' } = line;
    const goods = {
      ...{ tracking: trackingOf(line), quantity: decimal(line.quantity), lotNumber, saidUntil: line.expiresOn ?? undefined, serialNumbers },
      ...{ knownUntil: lots.get(lotName(line))?.expiresOn ?? undefined, isGood: quality === 'good' },
    };
    for (const { code, ...wrong } of unclear(goods, ctx.today)) problems(at, code, 'params' in wrong ? wrong.params : {});
  }
  const serials = await piecesOf(ctx, lines, problems);
  return lines.map((line) => ({
    lot: lots.get(lotName(line)),
    serials: (line.serialNumbers ?? []).map((number) => ({ id: serials.get(serialName({ skuId: line.skuId, number })) ?? '', number })),
  }));
}

/** The pieces of all lines, ids by name; one named on two lines or lying somewhere is a problem of its line. */
async function piecesOf(ctx: Context, lines: readonly IncomingLine[], problems: Problems) {
  const named = lines.flatMap(({ skuId, serialNumbers = [] }, at) => serialNumbers.map((number) => ({ skuId, number, at })));
  if (!named.length) return new Map<string, string>();
  const serials = await openSerials(ctx, named);
  const first = new Map<string, number>();
  for (const each of named) {
    const before = first.get(serialName(each));
    if (before !== undefined && before !== each.at) problems(each.at, 'serial_repeated', { serial: each.number });
    first.set(serialName(each), before ?? each.at);
  }
  const lineOf = new Map(named.map((each) => [serials.get(serialName(each)), each.at]));
  for (const { id, number, warehouse, bin } of await lyingSerials(ctx, [...serials.values()]))
    problems(lineOf.get(id) ?? 0, 'serial_lies', { serial: number, place: [warehouse, bin].filter(Boolean).join(' ') });
  return serials;
}
