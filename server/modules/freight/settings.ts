import type { Context } from '../../kernel/context.ts';
import { errors } from './errors.ts';
import { regionCode } from './regions.rules.ts';
import { rememberedTariff } from './tariff.ts';
import type { TemplateBody } from './template-shapes.ts';

/** The regions people wrote, by the names templates use. Refuses all that the national division does not know, together. */
export function knownRegions(texts: readonly string[]): string[] {
  const unknown = texts.filter((text) => regionCode(text) === undefined);
  if (unknown.length) throw errors.region_unknown({ regions: unknown.slice(0, 20).join('、') });
  return [...new Set(texts.map((text) => regionCode(text) as string))];
}

/** Prices as they are kept: regions by their full names, each named once; one row at most is the rest; bands go up. */
export function checkedBody(body: TemplateBody): TemplateBody {
  const rules = body.rules.map((rule) => ({ ...rule, regions: knownRegions(rule.regions) }));
  const named = rules.flatMap(({ regions }) => regions);
  const twice = [...new Set(named.filter((region, index) => named.indexOf(region) !== index))];
  const rests = rules.filter(({ regions }) => !regions.length).length;
  if (twice.length || rests > 1) throw errors.region_twice({ regions: twice.join('、') || '—' });
  for (const { bands } of rules) {
    const bounds = bands.map(({ upTo }) => (upTo === null ? Infinity : Number(upTo)));
    if (bounds.some((bound, index) => index > 0 && bound <= (bounds[index - 1] ?? 0))) throw errors.bands_out_of_order();
  }
  return { ...body, rules, surcharges: body.surcharges.map((each) => ({ ...each, regions: knownRegions(each.regions) })) };
}

/** What was set up is read anew by whoever prices next. */
export const forgetTariff = (ctx: Context): void => rememberedTariff.forget(ctx);
