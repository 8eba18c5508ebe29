import type { z } from 'zod';
import type { sales } from '../../../../../server/modules/sales/contract.ts';
import { useText } from '../../../i18n/i18n.ts';
import type { Reason } from '../../../ui/RecordPage.tsx';
import { messages } from './messages.ts';
import { type Detail, useAuditWords } from './words.ts';

type Decision = z.output<typeof sales.queries.order.output>['decisions'][number];
type Stood = 'decided' | 'applied' | 'outranked' | 'not_met';

/** A judgement in words: where the order went, by which rule, what was found, and how the other rules stood. */
export function useAuditWhy(): (decision: Decision) => Reason {
  const t = useText(messages);
  const words = useAuditWords();
  const reason = ({ code, details, check, by }: Detail): string => {
    if (code === 'passed')
      return by
        ? t('passedBy', { check: words.code(String(check)), by: String(by) })
        : t('passedByPerson', { check: words.code(String(check)) });
    const told = ((details as Detail[] | undefined) ?? []).filter((detail) => detail.reason !== 'condition').map(words.detail);
    return ['rule_met', 'rule_did', 'remark_did', 'remark_proposes'].includes(String(code))
      ? ''
      : [words.code(String(code)), ...told].join(': ');
  };
  return ({ chosen, reasons, alternatives }) => ({
    decision: `${t('auditDecision')} ${words.outcome(`${String(chosen.way)}${chosen.finance ? ' finance' : ''}`)}`,
    because: [chosen.rule ? t('byRule', { rule: String(chosen.rule) }) : t('noRule'), ...reasons.map(reason)].filter(Boolean).join(' · '),
    instead: alternatives.map(({ rule, stood }) => `${String(rule)} · ${t(`stood.${stood as Stood}`)}`),
  });
}
