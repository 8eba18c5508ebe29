import type { Language } from '../../kernel/context.ts';
import type { Title } from '../../kernel/contract.ts';
import { eventTitles } from './titles.ts';

/** What of an entry its summary is made of. */
export interface Summarised {
  event: string;
  /** What a person wrote; empty on most that the program posts. */
  summary: string;
  sourceNumber: string;
  /** Whether it takes another back. */
  reversal: boolean;
}

const REVERSAL: Title = { zh: '冲销', en: 'Reversal of' };

/**
 * The summary 摘要 as a voucher shows it on every line, in one language: what happened, by which document, and what a person wrote. It is made
 * when it is shown, so that old entries, which nobody rewrites, have one too, and every reader has it in their own words.
 */
export function summaryOf({ event, summary, sourceNumber, reversal }: Summarised, language: Language): string {
  const title = eventTitles[event]?.[language] ?? '';
  const written = event === 'manual' ? summary || title : [title, sourceNumber].filter(Boolean).join(' ');
  const remark = event === 'manual' || !summary ? '' : language === 'zh' ? `（${summary}）` : ` (${summary})`;
  return `${reversal ? `${REVERSAL[language]}${language === 'zh' ? '：' : ' '}` : ''}${written}${remark}`;
}
