import { Button } from 'antd';
import { useState } from 'react';
import { sales } from '../../../../../server/modules/sales/contract.ts';
import type { RowOf } from '../../../call.ts';
import { useText } from '../../../i18n/i18n.ts';
import { type Action, action } from '../../../ui/action.tsx';
import { Empty } from '../../../ui/Empty.tsx';
import { useRun } from '../../../ui/Go.tsx';
import { lazily } from '../../../ui/lazily.tsx';
import { type Column, ListPage } from '../../../ui/ListPage.tsx';
import { messages } from './messages.ts';

const { AddToBlacklist } = lazily(() => import('./blacklist-forms.tsx'), 'AddToBlacklist');
type Entry = RowOf<typeof sales.queries.blacklist>;
const columns: Column<Entry>[] = [
  { key: 'kind', width: 110 },
  { key: 'shown', width: 260 },
  { key: 'reason', width: 260 },
  { key: 'until', width: 120 },
  { key: 'createdBy', width: 120 },
  { key: 'createdAt', width: 140 },
];
const actions: Action<Entry>[] = [
  action(sales.operations['remove-blacklist-entry'], { input: (entry: Entry) => ({ entryId: entry.id }), danger: true }),
];

/** 黑名单: whose orders a person looks at first. */
export function BlacklistPage() {
  const t = useText(messages);
  const [run, clear] = useRun();
  const [adding, add] = useState(false);
  const close = () => {
    add(false);
    if (run) clear();
  };
  const primary = (
    <Button type="primary" onClick={() => add(true)}>
      {t('addToBlacklist')}
    </Button>
  );
  return (
    <>
      <ListPage
        query={sales.queries.blacklist}
        title={t('blacklist')}
        columns={columns}
        actions={actions}
        primary={primary}
        empty={<Empty text={t('noBlacklist')} />}
      />
      {(adding || run === 'add-blacklist-entry') && <AddToBlacklist close={close} />}
    </>
  );
}
