import { Popover } from 'antd';
import { useState } from 'react';
import { useAsk } from '../call.ts';
import { useText } from '../i18n/i18n.ts';
import { officeQuery } from '../office.ts';
import { Icon } from '../ui/Icon.tsx';
import { lazily } from '../ui/lazily.tsx';
import { messages } from './inbox-messages.ts';

const { InboxPanel } = lazily(() => import('./InboxPanel.tsx'), 'InboxPanel');

/** How many notifications wait, and what they say. */
export function Bell() {
  const t = useText(messages);
  const [open, setOpen] = useState(false);
  const unread = useAsk(officeQuery('inbox'), {}, { every: 120_000 }).data?.unread ?? 0;
  const label = unread ? t('unread', { count: unread }) : t('notifications');
  return (
    <Popover
      trigger="click"
      open={open}
      onOpenChange={setOpen}
      destroyOnHidden
      arrow={false}
      placement="bottomRight"
      content={<InboxPanel close={() => setOpen(false)} />}
    >
      <button type="button" className="top-button" aria-label={label} title={label} aria-expanded={open}>
        <Icon name="bell" />
        {unread > 0 && <span className="count waiting">{unread > 99 ? '99+' : unread}</span>}
      </button>
    </Popover>
  );
}
