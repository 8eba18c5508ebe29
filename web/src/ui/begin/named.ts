import { useLanguage } from '../../i18n/i18n.ts';

const NAMES = [
  'number',
  'sourceNumber',
  'name',
  'legalName',
  'title',
  'email',
  'month',
  'code',
  'platformSku',
  'role',
  'account',
  'receiver',
] as const;

/** What a row is called: its number, else its name in the language now, else its code. */
export function rowName(row: unknown, language: string): string {
  const values = (row ?? {}) as Record<string, unknown>;
  for (const key of NAMES) {
    const value = values[key];
    // a month is kept by its first day
    if (typeof value === 'string' && value) return key === 'month' ? value.slice(0, 7) : value;
    if (value && typeof value === 'object' && !Array.isArray(value)) {
      const names = value as Record<string, unknown>;
      const name = names[language === 'en' ? 'en' : 'zh'] ?? Object.values(names)[0];
      if (typeof name === 'string' && name) return name;
    }
  }
  return '';
}

/** What stands beside the name, so that rows of the same name are told apart. */
export function rowBeside(row: unknown, language: string): string {
  const { code, optionText, email, sku, receiver } = (row ?? {}) as Record<string, unknown>;
  const name = rowName(row, language);
  return [code, optionText, email, sku, receiver]
    .filter((value): value is string => typeof value === 'string' && value !== '' && value !== name)
    .join(' · ');
}

export function useRowName(): (row: unknown) => string {
  const language = useLanguage();
  return (row) => rowName(row, language);
}
