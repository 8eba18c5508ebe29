import type { z } from 'zod';
import type { templateBody } from '../../../../server/modules/freight/contract.ts';
import { readDecimal } from '../../ui/decimal.ts';
import { fractionOf } from '../tax/percent.ts';

type Body = z.output<typeof templateBody>;
type Rule = Body['rules'][number];

/** A row of the region editor: everything as people write it, so that it can be pasted from a spreadsheet. */
export interface RegionLine {
  regions?: string;
  firstUnit?: string;
  firstFee?: string;
  stepUnit?: string;
  stepFee?: string;
  minFee?: string;
  maxFee?: string;
  freeAmount?: string;
  freePieces?: string;
  freeWeight?: string;
  bands?: string;
  blocked?: boolean;
}

export interface SurchargeLine {
  kind?: string;
  percent?: string;
  fee?: string;
  over?: string;
  regions?: string;
  from?: string;
  to?: string;
}

/** Regions are parted by what stands between things; within one the levels are parted by a slash or a space. */
export const regionsOf = (text: string | undefined): string[] =>
  (text ?? '')
    .split(/[,，、;；\n]+/)
    .map((each) => each.trim())
    .filter((each) => each && !/^(其余|其他|其它|全国|rest|others?)$/i.test(each));

const orNull = (typed: string | undefined) => typed || null;
const given = <T extends object>(fields: T): Partial<T> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== '')) as Partial<T>;

/** `1:3 3:3.5 *:2+0.8`: up to 1 it costs 3, up to 3 it costs 3.5, above 2 and 0.8 for each unit. Undefined where it cannot be read. */
export function bandsOf(text: string | undefined): Rule['bands'] | undefined {
  const words = (text ?? '').trim().split(/\s+/).filter(Boolean);
  const bands = words.map((word) => {
    const [, bound = '', base = '', , perUnit = '0'] = /^([^:：]+)[:：]([^+]+)(\+(.+))?$/.exec(word) ?? [];
    const [upTo, least, each] = [bound === '*' ? null : readDecimal(bound), readDecimal(base), readDecimal(perUnit)];
    return upTo === undefined || least === undefined || each === undefined ? undefined : { upTo, base: least, perUnit: each };
  });
  return bands.some((band) => !band) ? undefined : (bands as Rule['bands']);
}

const bandText = ({ upTo, base, perUnit }: Rule['bands'][number]) => `${upTo ?? '*'}:${base}${/[1-9]/.test(perUnit) ? `+${perUnit}` : ''}`;

/** What the contract wants of a row; a text of bands that cannot be read is left for the form to refuse. */
export function ruleOf({ regions, freeAmount, freePieces, freeWeight, bands, blocked, minFee, maxFee, ...fees }: RegionLine): unknown {
  const free = { amount: orNull(freeAmount), pieces: orNull(freePieces), weight: orNull(freeWeight) };
  return {
    ...given(fees),
    regions: regionsOf(regions),
    blocked: blocked ?? false,
    minFee: orNull(minFee),
    maxFee: orNull(maxFee),
    free: Object.values(free).some((each) => each !== null) ? [free] : [],
    bands: bandsOf(bands) ?? bands,
  };
}

/** A row for a rule that stands; of several ways to be free the first is shown. */
export function lineOf(rule: Rule): RegionLine {
  const [free] = rule.free;
  return given({
    regions: rule.regions.join('、'),
    firstUnit: rule.firstUnit,
    firstFee: rule.firstFee,
    stepUnit: rule.stepUnit,
    stepFee: rule.stepFee,
    minFee: rule.minFee ?? undefined,
    maxFee: rule.maxFee ?? undefined,
    freeAmount: free?.amount ?? undefined,
    freePieces: free?.pieces ?? undefined,
    freeWeight: free?.weight ?? undefined,
    bands: rule.bands.map(bandText).join(' '),
    blocked: rule.blocked || undefined,
  }) as RegionLine;
}

export function surchargeOf({ percent, regions, from, to, ...line }: SurchargeLine): unknown {
  return { ...given(line), ...(percent && { rate: fractionOf(percent) }), regions: regionsOf(regions), from: orNull(from), to: orNull(to) };
}

/** 0.05 -> 5 */
export const percentOf = (rate: string): string => {
  const [whole = '0', fraction = ''] = rate.split('.');
  const digits = fraction.padEnd(2, '0');
  return readDecimal(`${whole}${digits.slice(0, 2)}.${digits.slice(2) || '0'}`) ?? rate;
};

export const surchargeLineOf = (each: Body['surcharges'][number]): SurchargeLine =>
  given({
    kind: each.kind,
    percent: /[1-9]/.test(each.rate) ? percentOf(each.rate) : undefined,
    fee: /[1-9]/.test(each.fee) ? each.fee : undefined,
    over: /[1-9]/.test(each.over) ? each.over : undefined,
    regions: each.regions.join('、'),
    from: each.from ?? undefined,
    to: each.to ?? undefined,
  }) as SurchargeLine;
