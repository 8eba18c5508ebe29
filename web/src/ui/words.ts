import type { Language } from '../i18n/i18n.ts';
import type { ListColumn } from './list/protocol.ts';
import { sayInstant } from './time.ts';

/** What is needed to say the values of a document's fields. */
export interface Wording {
  columns: readonly ListColumn[];
  language: Language;
  zone: string;
  yes: string;
  no: string;
  /** What ids stand for. */
  names?: Readonly<Record<string, string>>;
}

const ID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/;

/** The value of a field as people say it: the word of a choice, the name behind an id, the time in the merchant's zone; nothing is a dash. */
export function sayValue(field: string, value: unknown, wording: Wording): string {
  const { columns, language } = wording;
  if (value === null || value === undefined || value === '') return '–';
  if (typeof value === 'boolean') return value ? wording.yes : wording.no;
  if (Array.isArray(value)) return value.map((each) => sayValue(field, each, wording)).join(language === 'en' ? ', ' : '、') || '–';
  if (typeof value === 'object') return sayParts(value, language);
  const text = String(value);
  const choice = columns.find((column) => column.key === field)?.choices?.find((each) => each.value === text);
  if (choice) return language === 'en' ? choice.label.en : choice.label.zh;
  if (INSTANT.test(text)) return sayInstant(text, wording.zone, language);
  return text.replace(ID, (id) => wording.names?.[id] ?? '…');
}

/** A text in several languages as the one that is read; of anything else its plain parts. */
function sayParts(value: object, language: Language): string {
  const { zh, en } = value as { zh?: unknown; en?: unknown };
  if (typeof zh === 'string' || typeof en === 'string') return String((language === 'en' ? (en ?? zh) : (zh ?? en)) ?? '');
  return Object.values(value)
    .filter((each) => typeof each !== 'object')
    .join(' ');
}
