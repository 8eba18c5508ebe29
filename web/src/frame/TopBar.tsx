import type { MenuProps } from 'antd';
import { memo, type ReactNode } from 'react';
import { useLanguage, useText } from '../i18n/i18n.ts';
import { type Me, signOut, switchLanguage, useMe } from '../session.ts';
import { chooseTheme, type ThemeChoice, useTheme } from '../theme/theme.ts';
import { MenuButton } from '../ui/float/MenuButton.tsx';
import { useGo } from '../ui/Go.tsx';
import { Icon, type IconName } from '../ui/Icon.tsx';
import { Bell } from './Bell.tsx';
import { languages } from './Language.tsx';
import { useUnseenNews } from './help/unseen.ts';
import { messages } from './messages.ts';
import { switchMerchant } from './merchant.ts';
import { Tasks } from './Tasks.tsx';

const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent);

export interface TopBarProps {
  openPalette: () => void;
  openShortcuts: () => void;
  /** Whether the guide lies beside the page, and the turn of it. */
  help: boolean;
  turnHelp: () => void;
  /** On a phone alone: the navigation lies behind a button there, and what is chosen once lies in the person's menu. */
  openNavigation: (() => void) | undefined;
}

function PlainTopBar({ openPalette, openShortcuts, openNavigation, help, turnHelp }: TopBarProps) {
  const t = useText(messages);
  const me = useMe();
  const phone = openNavigation !== undefined;
  const unseen = useUnseenNews();
  return (
    <header className="top-bar">
      {phone && <TopButton icon="menu" label={t('openNavigation')} onClick={openNavigation} />}
      <button type="button" className="command" onClick={openPalette}>
        <Icon name="search" />
        <span>{t('search')}</span>
        <kbd>{isMac ? '⌘ K' : 'Ctrl K'}</kbd>
      </button>
      <div className="top-bar-end">
        {!phone && <MerchantMenu />}
        {me.merchant && <Tasks />}
        {me.merchant && <Bell />}
        {!phone && <TopButton icon="keyboard" label={t('shortcut.title')} onClick={openShortcuts} />}
        <TopButton icon="help" label={t(unseen ? 'help.unseen' : 'help')} pressed={help} onClick={turnHelp}>
          {unseen && <i className="news-dot" />}
        </TopButton>
        {!phone && <LanguageMenu />}
        {!phone && <ThemeMenu />}
        <PersonMenu whole={phone} />
      </div>
    </header>
  );
}

// pages change below it
export const TopBar = memo(PlainTopBar);

interface TopButtonProps {
  icon: IconName;
  label: string;
  children?: ReactNode;
  pressed?: boolean;
  onClick?: () => void;
}

function TopButton({ icon, label, children, pressed, ...rest }: TopButtonProps) {
  return (
    <button type="button" className="top-button" aria-label={label} title={label} aria-pressed={pressed} {...rest}>
      <Icon name={icon} />
      {children}
    </button>
  );
}

function Menu({ menu, icon, label, children }: { menu: MenuProps; icon: IconName; label: string; children?: ReactNode }) {
  return (
    <MenuButton className="top-button" placement="bottomRight" title={label} menu={() => menu}>
      <Icon name={icon} />
      <span className="unseen">{label}</span>
      {children}
    </MenuButton>
  );
}

const merchantItems = (me: Me) =>
  me.merchants.map((each) => ({ key: each.id, label: each.name, onClick: () => void switchMerchant(each.id) }));
const languageItems = () => languages.map((each) => ({ key: each.value, label: each.label, onClick: () => switchLanguage(each.value) }));

function MerchantMenu() {
  const t = useText(messages);
  const me = useMe();
  const items = merchantItems(me);
  const name = (
    <span className="merchant-name">
      {me.merchant?.name}
      {me.merchant?.demo && <span className="demo">{t('demo')}</span>}
      {me.merchant?.practice && <span className="demo practice-badge">{t('practice')}</span>}
    </span>
  );
  if (items.length < 2) return me.merchant && <span className="top-text">{name}</span>;
  return (
    <Menu icon="merchant" label={t('merchant')} menu={{ items, selectable: true, selectedKeys: me.merchant ? [me.merchant.id] : [] }}>
      {name}
    </Menu>
  );
}

function LanguageMenu() {
  const t = useText(messages);
  const language = useLanguage();
  return <Menu icon="language" label={t('language')} menu={{ items: languageItems(), selectable: true, selectedKeys: [language] }} />;
}

const CHOICES: ThemeChoice[] = ['system', 'light', 'dark'];

function useThemeItems() {
  const t = useText(messages);
  return CHOICES.map((each) => ({ key: each, label: t(`theme.${each}`), onClick: () => chooseTheme(each) }));
}

function ThemeMenu() {
  const t = useText(messages);
  const { choice, mode } = useTheme();
  const items = useThemeItems();
  return <Menu icon={mode === 'dark' ? 'moon' : 'sun'} label={t('theme')} menu={{ items, selectable: true, selectedKeys: [choice] }} />;
}

/** Who one is; on a phone the whole of it: merchant, language, appearance. */
function PersonMenu({ whole }: { whole: boolean }) {
  const t = useText(messages);
  const me = useMe();
  const go = useGo();
  const language = useLanguage();
  const { choice } = useTheme();
  const themes = useThemeItems();
  const everything: MenuProps['items'] = [
    { key: 'merchants', type: 'group', label: t('merchant'), children: merchantItems(me) },
    { key: 'languages', type: 'group', label: t('language'), children: languageItems() },
    { key: 'themes', type: 'group', label: t('theme'), children: themes },
    { type: 'divider' },
  ];
  const items: MenuProps['items'] = [
    { key: 'who', disabled: true, label: me.person.email },
    { type: 'divider' },
    ...(whole ? everything : []),
    { key: 'sessions', label: t('sessions'), onClick: () => go('/settings/sessions') },
    { key: 'sign-out', label: t('signOut'), onClick: () => void signOut() },
  ];
  return (
    <Menu
      icon="person"
      label={t('person')}
      menu={{ items, ...(whole && { selectable: true, selectedKeys: [me.merchant?.id ?? '', language, choice] }) }}
    >
      {!whole && <span className="person-name">{me.person.name}</span>}
    </Menu>
  );
}
