import type { FieldName } from './fields.rules.ts';

/** What a remark asks for. Those that change what is sold or where it goes are never carried out by the program (facts.md 4.5). */
export type RemarkAction =
  | { kind: 'carrier'; carrier: string }
  | { kind: 'avoid_carrier'; carrier: string }
  | { kind: 'ship_later'; days: number }
  | { kind: 'gift'; skuId: string; quantity: string }
  | { kind: 'urgent'; priority: number }
  | { kind: 'tag'; tag: string }
  | { kind: 'invoice' }
  | { kind: 'address' }
  | { kind: 'options' }
  | { kind: 'do_not_ship' }
  | { kind: 'nothing' };

/** Those the program may carry out by itself where the rule says so. `nothing` teaches it words that ask for nothing: 谢谢老板. */
const WHITELISTED: ReadonlySet<RemarkAction['kind']> = new Set(['carrier', 'ship_later', 'urgent', 'tag', 'nothing']);
export const mayBeAutomatic = (action: RemarkAction): boolean => WHITELISTED.has(action.kind);

export interface RemarkRule {
  id: string;
  shopId: string | null;
  pattern: string;
  /** A regular expression, not a word. */
  regular: boolean;
  action: RemarkAction;
  automatic: boolean;
}

/** An action that a remark proposes, with the very words it was read from. */
export interface Proposal {
  ruleId: string;
  action: RemarkAction;
  matched: string;
  of: Extract<FieldName, 'buyerRemark' | 'sellerRemark'>;
  automatic: boolean;
  /** The day a remark names: 15号发. */
  date: string | null;
}

export interface RemarkReading {
  proposals: readonly Proposal[];
  /** Nothing is left that a person would have to read. */
  isUnderstood: boolean;
}

/** Words that ask for nothing and stand around those that do. */
const COURTESY =
  /(谢谢|感谢|多谢|麻烦|拜托|请|您好|你好|亲|老板|卖家|店家|掌柜|给|用|帮我|帮忙|我|一下|哦|啊|吧|呢|哈|的|了|thanks?|thank you|please|pls|hello|hi)/gi;
const MARKS = /[\s\p{P}\p{S}]+/gu;

// what may be long in vain: a repetition within a repetition, a look around, a reference back
const NESTED = /\([^()]*[*+}][^()]*\)\s*[*+{]/;
const FORBIDDEN = /\(\?[=!<]|\\[1-9]|\\k</;
const LONGEST = 120;

/** Whether a pattern can be asked without harm: it compiles, is short, and cannot run away. */
export function isSafePattern(pattern: string): boolean {
  if (pattern.length > LONGEST || NESTED.test(pattern) || FORBIDDEN.test(pattern)) return false;
  if ((pattern.match(/[*+]|\{\d*,\d*\}/g) ?? []).length > 3) return false;
  try {
    return !new RegExp(pattern, 'iu').test('');
  } catch {
    return false;
  }
}

const escaped = (word: string) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const compiled = new Map<string, RegExp>();
function expression({ pattern, regular }: RemarkRule): RegExp {
  const source = regular ? pattern : escaped(pattern);
  const known = compiled.get(source) ?? new RegExp(source, 'giu');
  compiled.set(source, known);
  known.lastIndex = 0;
  return known;
}

/** 15号发, 12月3号再发: the day it names, the next such day from today on. */
export function dayNamed(words: string, today: string): string | null {
  const [, month, day] = /(?:(\d{1,2})月)?(\d{1,2})[号日]/.exec(words) ?? [];
  if (!day) return null;
  const [year = 0, thisMonth = 1] = today.split('-').map(Number);
  const two = (value: number) => String(value).padStart(2, '0');
  for (let ahead = 0; ahead < 12; ahead++) {
    const index = (month ? Number(month) : thisMonth + ahead) - 1;
    const at = new Date(Date.UTC(year + (month ? ahead : Math.floor(index / 12)), index % 12, Number(day)));
    const date = `${at.getUTCFullYear()}-${two(at.getUTCMonth() + 1)}-${two(at.getUTCDate())}`;
    if (at.getUTCDate() === Number(day) && date >= today) return date;
  }
  return null;
}

/**
 * Reads the remarks of an order by the rules of its shop, in their order. A remark is understood where every part of it that means something was
 * matched by a rule the program may carry out; anything else is a person's to read.
 */
export function readRemarks(
  remarks: { buyerRemark: string; sellerRemark: string },
  rules: readonly RemarkRule[],
  { shopId, today }: { shopId: string; today: string },
): RemarkReading {
  const proposals: Proposal[] = [];
  let left = '';
  for (const side of ['buyerRemark', 'sellerRemark'] as const) {
    let rest = remarks[side];
    for (const rule of rules) {
      if (!rest || (rule.shopId !== null && rule.shopId !== shopId)) continue;
      const matched = expression(rule).exec(rest)?.[0];
      if (!matched) continue;
      rest = rest.replace(expression(rule), ' ');
      const date = rule.action.kind === 'ship_later' ? dayNamed(matched, today) : null;
      proposals.push({
        ruleId: rule.id,
        action: rule.action,
        matched,
        of: side,
        automatic: rule.automatic && mayBeAutomatic(rule.action),
        date,
      });
    }
    left += rest;
  }
  const isUnderstood = proposals.every(({ automatic }) => automatic) && left.replace(COURTESY, '').replace(MARKS, '') === '';
  return { proposals, isUnderstood };
}
