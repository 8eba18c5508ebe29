import './plain-shapes.ts';
import './theme/nonce.ts';
import { StyleProvider } from '@ant-design/cssinjs';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { ConfigProvider, type ConfigProviderProps } from 'antd';
import enUS from 'antd/es/locale/en_US.js';
import zhCN from 'antd/es/locale/zh_CN.js';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { StrictMode, useEffect } from 'react';
import { createRoot } from 'react-dom/client';
import { queryClient } from './call.ts';
import { askHere } from './frame/ahead.ts';
import { messages } from './frame/messages.ts';
import { type Language, useLanguage, useText } from './i18n/i18n.ts';
import { watchForRenewal } from './renewed.ts';
import { router } from './router.tsx';
import { loadMe } from './session.ts';
import './theme/styles.ts';
import { antdTheme } from './theme/antd.ts';
import { lastingStyles } from './theme/lasting.ts';
import { applyTheme, useTheme } from './theme/theme.ts';
import { tell } from './ui/notice.ts';

applyTheme();
watchForRenewal();
void loadMe()
  .then(askHere)
  .catch((error: unknown) => tell({ tone: 'bad', text: error instanceof Error ? error.message : String(error) }));

// The compiler sees these files as CommonJS, the bundler as modules: what arrives is the locale itself.
const LOCALES = { en: enUS, 'zh-CN': zhCN } as unknown as Record<Language, NonNullable<ConfigProviderProps['locale']>>;

/** Where menus, lists and drawers are drawn: a landmark of its own, so that readers find them. */
const floats = document.getElementById('floats');
const onFloats = () => floats ?? document.body;

function Program() {
  const language = useLanguage();
  const { tokens, mode, still } = useTheme();
  const t = useText(messages);
  useEffect(() => void dayjs.locale(language === 'en' ? 'en' : 'zh-cn'), [language]);
  useEffect(() => floats?.setAttribute('aria-label', t('floats')), [t]);
  return (
    <StyleProvider cache={lastingStyles}>
      <ConfigProvider
        locale={LOCALES[language]}
        theme={antdTheme(tokens, mode, still)}
        button={{ autoInsertSpace: false }}
        wave={{ disabled: true }}
        getPopupContainer={onFloats}
      >
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </ConfigProvider>
    </StyleProvider>
  );
}

const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <StrictMode>
      <Program />
    </StrictMode>,
  );
