import { Button } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { ledger } from '../../../../server/modules/ledger/contract.ts';
import { useAsk } from '../../call.ts';
import { useText, useTitle } from '../../i18n/i18n.ts';
import { useMay } from '../../session.ts';
import { type Action, type ActionFormProps, action, useActions } from '../../ui/action.tsx';
import { RowOffers } from '../../ui/begin/RowOffers.tsx';
import { useBegin } from '../../ui/begin/offers.ts';
import { Empty } from '../../ui/Empty.tsx';
import { Go } from '../../ui/Go.tsx';
import { PageHead } from '../../ui/list/ListHead.tsx';
import { RowActions } from '../../ui/RowActions.tsx';
import { StatusPill } from '../../ui/StatusPill.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { messages } from './messages.ts';
import { ChangeTemplate, NewTemplate } from './template-form.tsx';

type Template = z.output<(typeof ledger.queries)['voucher-templates']['output']>['rows'][number];
const SAVE = ledger.operations['save-voucher-template'];

const templateActions: Action<Template>[] = [
  action(SAVE, {
    title: { zh: '修改模板', en: 'Change the template' },
    form: ({ row, close }: ActionFormProps<Template>) => <ChangeTemplate template={row} close={close} />,
  }),
  action(ledger.operations['delete-voucher-template'], { input: ({ id }: Template) => ({ id }), danger: true }),
];

/** Templates of vouchers: used as they are, those of each month marked while this month waits for them. */
export function VoucherTemplatesPage() {
  const t = useText(messages);
  const title = useTitle();
  const may = useMay();
  const [adding, add] = useState(false);
  const known = useActions<Template>(templateActions);
  const { data, error } = useAsk(ledger.queries['voucher-templates'], {});
  const begin = () => add(true);
  useBegin(SAVE, begin);
  return (
    <main className="plain-page" id="main" tabIndex={-1}>
      <PageHead
        title={t('templates')}
        primary={
          may(SAVE.permission) && (
            <Button type="primary" onClick={begin}>
              {t('newTemplate')}
            </Button>
          )
        }
      >
        <Go to="/ledger/vouchers/new">{title(ledger.operations['post-manual-voucher'].title)}</Go>
      </PageHead>
      {error && <Trouble error={error} />}
      {data?.rows.length === 0 && <Empty text={t('noTemplates')} />}
      {data && data.rows.length > 0 && <Templates rows={data.rows} known={known} />}
      {data && <RowOffers actions={known} rows={data.rows} />}
      {adding && <NewTemplate close={() => add(false)} />}
      {known.sheet}
    </main>
  );
}

function Templates({ rows, known }: { rows: Template[]; known: ReturnType<typeof useActions<Template>> }) {
  const t = useText(messages);
  return (
    <table className="small-table" aria-label={t('templates')}>
      <thead>
        <tr>
          <th scope="col">{t('templateName')}</th>
          <th scope="col">{t('lines')}</th>
          <th scope="col">{t('lastUsed')}</th>
          <th scope="col">
            <span className="unseen">{t('status')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td>
              <Go to={`/ledger/vouchers/new?template=${row.id}`}>{row.name}</Go>{' '}
              {row.due && (
                <StatusPill tone="wait" quiet>
                  {t('due')}
                </StatusPill>
              )}
            </td>
            <td>{row.lines.map((line) => `${t(line.side)} ${line.account}`).join(' · ')}</td>
            <td>{row.lastUsedOn}</td>
            <td className="row-actions">
              <RowActions of={known} row={row} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
