import { Drawer } from 'antd';
import type { ReactNode } from 'react';
import { useText } from '../../i18n/i18n.ts';
import { Go } from '../Go.tsx';
import { messages as words } from '../messages.ts';
import { messages } from './messages.ts';

/** The drawer beside a list. It has no shade: the list goes on being worked with the keys. */
export function PeekDrawer({
  title,
  href,
  close,
  children,
}: {
  title: string;
  href: string | undefined;
  close: () => void;
  children: ReactNode;
}) {
  const t = useText(messages);
  const say = useText(words);
  return (
    <Drawer
      open={children !== null}
      onClose={close}
      size={640}
      mask={false}
      autoFocus={false}
      rootClassName="peek"
      closable={{ 'aria-label': say('close') }}
      destroyOnHidden
      title={title}
      extra={href && <Go to={href}>{t('peek.open')}</Go>}
    >
      {children}
    </Drawer>
  );
}
