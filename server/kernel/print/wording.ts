import type { Language, Merchant } from '../context.ts';
import type { Title } from '../contract.ts';

/** How values are said on a sheet in one language. Decimal strings go in whole: no digit is lost on the way through a binary number. */
export interface Wording {
  language: Language;
  say(title: Title): string;
  /** A name in this language, else the merchant's, else any (architecture D14). */
  name(names: Record<string, string> | null): string;
  /** An amount with grouped digits and the decimals of its currency, without its sign: columns say the currency once. */
  money(value: string, currency?: string): string;
  /** An amount with the sign of its currency. */
  moneySigned(value: string, currency?: string): string;
  /** A quantity with as many decimals as it has. */
  quantity(value: string, unit?: string): string;
  rate(value: string): string;
  /** Date and time to the minute, in the merchant's zone. */
  instant(value: string | null): string;
  date(value: string | null): string;
}

const TAGS: Record<Language, string> = { zh: 'zh-CN', en: 'en' };
const known = new Map<string, Wording>();

/** The wording of a merchant's sheets in a language. */
export function wordingIn(merchant: Pick<Merchant, 'currency' | 'zone' | 'language'>, language: Language): Wording {
  const key = `${merchant.currency} ${merchant.zone} ${merchant.language} ${language}`;
  const found = known.get(key) ?? makeWording(merchant, language);
  known.set(key, found);
  return found;
}

function makeWording(merchant: Pick<Merchant, 'currency' | 'zone' | 'language'>, language: Language): Wording {
  const tag = TAGS[language];
  const figures = figuresIn(tag);
  const clock = new Intl.DateTimeFormat('en-CA', {
    timeZone: merchant.zone,
    hourCycle: 'h23',
    ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' },
  });
  return {
    language,
    say: (title) => title[language],
    name: (names) => (names ? names[language] || names[merchant.language] || Object.values(names).find(Boolean) || '' : ''),
    money: (value, currency = merchant.currency) => figures.money(value, currency, false),
    moneySigned: (value, currency = merchant.currency) => figures.money(value, currency, true),
    quantity: (value, unit) => [figures.plain(value), unit].filter(Boolean).join(' '),
    rate: (value) => figures.percent(value),
    instant: (value) => (value ? clock.format(new Date(value)).replace(', ', ' ') : ''),
    date: (value) => value ?? '',
  };
}

function figuresIn(tag: string) {
  const moneys = new Map<string, Intl.NumberFormat>();
  const plain = new Intl.NumberFormat(tag, { maximumFractionDigits: 6 });
  const percent = new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 2 });
  const text = (format: Intl.NumberFormat, value: string) => format.format(value as unknown as number);
  function moneyIn(currency: string): Intl.NumberFormat {
    const found = moneys.get(currency) ?? new Intl.NumberFormat(tag, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' });
    moneys.set(currency, found);
    return found;
  }
  const withoutSign = (format: Intl.NumberFormat, value: string) =>
    format
      .formatToParts(value as unknown as number)
      .filter(({ type }) => type !== 'currency' && type !== 'literal')
      .map((part) => part.value)
      .join('');
  return {
    plain: (value: string) => text(plain, value),
    percent: (value: string) => text(percent, value),
    money: (value: string, currency: string, signed: boolean) =>
      signed ? text(moneyIn(currency), value) : withoutSign(moneyIn(currency), value),
  };
}

/** The language of a sheet: the one chosen, else its partner's (Chinese or English; others read English), else the merchant's. */
export function languageOfSheet(chosen: Language | undefined, partner: string | null, merchant: Pick<Merchant, 'language'>): Language {
  if (chosen) return chosen;
  if (!partner) return merchant.language;
  return partner.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

/** The stamp of a sheet that was printed before, with the number of this copy; null on the first. */
export const reprintMark = (wording: Wording, times: number | undefined): string | null =>
  times ? `${wording.say({ zh: '补打', en: 'Reprint' })} ${times + 1}` : null;
