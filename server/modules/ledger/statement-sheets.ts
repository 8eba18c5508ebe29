import type { Title } from '../../kernel/contract.ts';
import { decimal, isPositive, negate, text } from '../../kernel/decimal.ts';
import type { BlockOf, Sheet } from '../../kernel/print/sheets.ts';
import { sheetWords } from '../../kernel/print/words.ts';
import type { Wording } from '../../kernel/print/wording.ts';
import type { Heading } from '../company/index.ts';
import { sideTitles } from './titles.ts';

/** Words that statements of the ledger share. */
export const statementWords = {
  currency: { zh: '币种', en: 'Currency' },
  account: { zh: '科目', en: 'Account' },
  ...sheetWords,
  debit: { zh: '借方', en: 'Debit' },
  credit: { zh: '贷方', en: 'Credit' },
  opening: { zh: '期初余额', en: 'Opening balance' },
} as const satisfies Record<string, Title>;

/** The interval of a statement as its head says it. */
export const intervalOf = (from: string, to: string, { language }: Wording): string =>
  language === 'zh' ? `${from} 至 ${to}` : `${from} to ${to}`;

/** A figure of a statement; nothing where it is zero. */
export const figureIn =
  (wording: Wording) =>
  (value: string): string =>
    /[1-9]/.test(value) ? wording.money(value) : '';

const EVEN: Title = { zh: '平', en: '–' };

/** A balance as paper says it: the side it stands on, and how much. */
export function standingOf(balance: string, side: 'debit' | 'credit', { say, money }: Wording): [side: string, amount: string] {
  const value = decimal(balance);
  if (isPositive(value)) return [say(sideTitles[side]), money(balance)];
  if (isPositive(negate(value))) return [say(sideTitles[side === 'debit' ? 'credit' : 'debit']), money(text(negate(value)))];
  return [say(EVEN), money('0')];
}

/** A statement of the books: whose, of which days, in which currency; every page says its number. */
export function statementSheet(
  wording: Wording,
  parts: {
    id: string;
    number: string;
    title: string;
    head: Heading;
    interval: string;
    currency: string;
    form?: string;
    table: BlockOf<'table'>;
  },
): Sheet {
  const { id, number, title, head, interval, currency, form, table } = parts;
  const colon = wording.language === 'zh' ? '：' : ': ';
  return {
    kind: 'document',
    id,
    number,
    language: wording.language,
    foot: [head.name, head.foot].filter(Boolean).join('  '),
    blocks: [
      {
        ...{ block: 'banner', title, left: head.name, centre: interval, barcode: null, mark: null },
        right: [form, `${wording.say(statementWords.currency)}${colon}${currency}`].filter(Boolean).join('  '),
      },
      table,
    ],
  };
}
