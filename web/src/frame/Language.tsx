import { chooseLanguage, useLanguage } from '../i18n/i18n.ts';

/** Each language is named in itself, so that nobody is locked out of their own. */
export const languages = [
  { value: 'zh-CN', label: '中文' },
  { value: 'en', label: 'English' },
] as const;

export function LanguageSwitch() {
  const language = useLanguage();
  return (
    <span className="language-switch">
      {languages.map((each) => (
        <button
          key={each.value}
          type="button"
          lang={each.value}
          aria-pressed={language === each.value}
          onClick={() => chooseLanguage(each.value)}
        >
          {each.label}
        </button>
      ))}
    </span>
  );
}
