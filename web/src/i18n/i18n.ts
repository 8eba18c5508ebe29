import i18next from 'i18next';
import { useCallback, useSyncExternalStore } from 'react';
import type { Title } from '../../../server/kernel/contract.ts';
import { keep, kept } from '../device.ts';

export type Language = 'zh-CN' | 'en';
/** The two languages of the program as the server names them. */
export type ServerLanguage = 'zh' | 'en';

const preferred = (): Language => kept<Language>('language') ?? (navigator.language.startsWith('zh') ? 'zh-CN' : 'en');

void i18next.init({
  lng: preferred(),
  fallbackLng: false,
  supportedLngs: ['zh-CN', 'en'],
  defaultNS: 'ui',
  ns: ['ui'],
  resources: {},
  keySeparator: false,
  nsSeparator: false,
  interpolation: { escapeValue: false },
});

export const languageNow = (): Language => (i18next.language === 'en' ? 'en' : 'zh-CN');
export const serverLanguage = (): ServerLanguage => (languageNow() === 'en' ? 'en' : 'zh');

/** Switches every text at once, without a reload, and remembers it on this device. */
export function chooseLanguage(language: Language) {
  keep('language', language);
  showLanguage(language);
}

/** Shows a language without making it this device's choice. */
export function showLanguage(language: Language) {
  document.documentElement.lang = language;
  void i18next.changeLanguage(language);
}
document.documentElement.lang = preferred();

function watchLanguage(watcher: () => void) {
  i18next.on('languageChanged', watcher);
  return () => i18next.off('languageChanged', watcher);
}

/** The language now; the component follows a live switch. Cheap enough for every cell of a table. */
export const useLanguage = (): Language => useSyncExternalStore(watchLanguage, languageNow);

/** A text of the contracts in the language now. */
export const inLanguage = (title: Title, language: Language) => (language === 'en' ? title.en : title.zh);

/** Gives the reader of `Title`s in the language now; the component follows a live switch. */
export function useTitle(): (title: Title) => string {
  const language = useLanguage();
  return useCallback((title) => inLanguage(title, language), [language]);
}

type Texts = Record<string, string>;
type Base<K> = K extends `${infer Stem}_${'one' | 'other'}` ? Stem : K;
/** The texts of one module, ready for `useText`. */
export interface Messages<K extends string = string> {
  namespace: string;
  texts: { 'zh-CN': Texts; en: Texts };
  /** Only for the type of the keys. */
  keys?: K;
}

/** Hands a module's texts to the translator. Both languages have the same keys; English may add `_one` beside `_other`. */
export function defineMessages<const Z extends Texts>(
  namespace: string,
  texts: { 'zh-CN': Z; en: Record<keyof Z & string, string> & Texts },
): Messages<Base<keyof Z & string>> {
  for (const language of ['zh-CN', 'en'] as const) i18next.addResourceBundle(language, namespace, texts[language], false, true);
  return { namespace, texts };
}

export type Translate<K extends string> = (key: K, values?: Record<string, string | number>) => string;

const translators: Record<Language, WeakMap<object, Translate<string>>> = { 'zh-CN': new WeakMap(), en: new WeakMap() };

/** The translator of a module's texts in a component; its keys are checked by the compiler. */
export function useText<K extends string>(messages: Messages<K>): Translate<K> {
  const language = useLanguage();
  let translate = translators[language].get(messages);
  if (!translate) {
    translate = remembering(i18next.getFixedT(language, messages.namespace) as unknown as Translate<string>);
    translators[language].set(messages, translate);
  }
  return translate;
}

/** Texts without values are looked up once: pages ask for the same ones at every drawing. */
function remembering(translate: Translate<string>): Translate<string> {
  const known = new Map<string, string>();
  return (key, values) => {
    if (values) return translate(key, values);
    let text = known.get(key);
    if (text === undefined) known.set(key, (text = translate(key)));
    return text;
  };
}

/** A text outside of components, in the language now. */
export const say = <K extends string>(messages: Messages<K>, key: K, values: Record<string, string | number> = {}): string =>
  (i18next.t as unknown as (key: string, values: object) => string)(key, { ...values, ns: messages.namespace });

/** A text in both languages at once, for what is kept and shown later to whoever looks. */
export const sayInBoth = <K extends string>(messages: Messages<K>, key: K, values: Record<string, string> = {}): Title => {
  const at = (language: Language) => (i18next.getFixedT(language, messages.namespace) as unknown as Translate<string>)(key, values);
  return { zh: at('zh-CN'), en: at('en') };
};
