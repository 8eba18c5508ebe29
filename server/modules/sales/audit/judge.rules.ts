import type { Finding } from './checks.rules.ts';
import { check } from './checks.rules.ts';
import { inOrder } from './codes.rules.ts';
import { applyRules, type AuditRule, type RuleOutcome } from './merchant.rules.ts';
import type { OrderPicture } from './picture.rules.ts';
import type { Policy } from './policy.rules.ts';
import { type RemarkReading, type RemarkRule, readRemarks } from './remarks.rules.ts';

/** What the merchant says of orders, beside what each shop says. */
export interface Rules {
  audit: readonly AuditRule[];
  remarks: readonly RemarkRule[];
}

/** Where an order goes: on by itself, to a person of customer service, or nowhere while it is held. Finance looks after that, where a rule asks it to. */
export type Way = 'auto' | 'customer' | 'held';

export interface Judgement {
  /** What holds it, lowest number first; what rules let pass and what persons accepted is not among it. */
  findings: readonly Finding[];
  way: Way;
  /** Who looks at it once nothing holds it; null: nobody has to. */
  sentTo: 'customer' | null;
  needsFinance: boolean;
  /** Not before this day: what was set, else what a remark asks for. */
  shipFrom: string | null;
  /** Findings that were let pass, by the rule or by the person who accepted them. */
  passed: readonly { code: string; by: string }[];
  outcome: RuleOutcome;
  reading: RemarkReading;
}

/**
 * The judgement of an order: all checks, then the rules of the merchant. It looks at nothing but its arguments, so that the audit, the view of an order and
 * the replay of a rule on past orders answer alike.
 */
export function judge(asGiven: OrderPicture, policy: Policy, rules: Rules): Judgement {
  const { order, facts, today } = asGiven;
  const reading = readRemarks(facts, rules.remarks, { shopId: order.shopId, today });
  const shipFrom = facts.shipFrom ?? dayWished(reading, today);
  const picture = { ...asGiven, facts: { ...facts, shipFrom } };
  const found = check(picture, policy, reading);
  const outcome = applyRules(
    rules.audit,
    picture,
    found.map(({ code }) => code),
  );
  const letPass = new Map(
    outcome.actions.flatMap(({ action, rule }) =>
      action.kind === 'pass' ? action.codes.map((code) => [code as string, rule.name] as const) : [],
    ),
  );
  const held = outcome.route?.kind === 'hold' ? [ofRule(outcome)] : [];
  const passed: { code: string; by: string }[] = [];
  const findings = merged([...found, ...held]).filter((finding) => {
    const by = letPass.get(finding.code);
    if (by !== undefined && !held.some(({ code }) => code === finding.code)) passed.push({ code: finding.code, by });
    else if (picture.accepted.has(acceptance(finding))) passed.push({ code: finding.code, by: '' });
    else return true;
    return false;
  });
  const kind = outcome.route?.kind;
  const isAuto = kind === 'approve' || kind === 'finance_audit' || (kind === undefined && policy.autoAudit);
  const way: Way = findings.length ? 'held' : isAuto ? 'auto' : 'customer';
  return { findings, way, sentTo: isAuto ? null : 'customer', needsFinance: kind === 'finance_audit', shipFrom, passed, outcome, reading };
}

const DAY = 86_400_000;
/** The day an order shall leave at the earliest, as far as its remarks say so in a way the program may follow. */
function dayWished({ proposals }: RemarkReading, today: string): string | null {
  for (const { action, automatic, date } of proposals)
    if (automatic && action.kind === 'ship_later')
      return date ?? new Date(Date.parse(today) + action.days * DAY).toISOString().slice(0, 10);
  return null;
}

/** How an accepted cause is known again. */
export const acceptance = ({ code, cause }: Pick<Finding, 'code' | 'cause'>): string => `${code} ${cause}`;

function ofRule({ route, routedBy }: RuleOutcome): Finding {
  const { code, reason } = route as Extract<RuleOutcome['route'], { kind: 'hold' }>;
  const details = [{ reason: 'rule', rule: routedBy?.name ?? '', note: reason }];
  return { code, details, lines: [], cause: `rule ${routedBy?.id} ${reason}`, ...(routedBy && { ruleId: routedBy.id }) };
}

/** One finding a code: a rule may hold for a reason that a check found too. */
function merged(findings: readonly Finding[]): Finding[] {
  const byCode = new Map<string, Finding>();
  for (const finding of findings) {
    const before = byCode.get(finding.code);
    byCode.set(
      finding.code,
      before
        ? { ...finding, details: [...before.details, ...finding.details], lines: before.lines, cause: `${before.cause} ${finding.cause}` }
        : finding,
    );
  }
  return inOrder([...byCode.keys()]).map((code) => byCode.get(code) as Finding);
}

/** A judgement in one word with its reasons, by which replays compare: `held BLACKLIST RISK`, `customer`, `auto finance`. */
export const outcomeOf = ({ way, findings, needsFinance }: Judgement): string =>
  way === 'held' ? `held ${findings.map(({ code }) => code).join(' ')}` : needsFinance ? `${way} finance` : way;
