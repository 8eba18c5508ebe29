import { Button } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { ledger } from '../../../../server/modules/ledger/contract.ts';
import { useAsk } from '../../call.ts';
import { useText, useTitle } from '../../i18n/i18n.ts';
import { useMay } from '../../session.ts';
import { BeginOn } from '../../ui/begin/BeginOn.tsx';
import { DateField } from '../../ui/form/DateFields.tsx';
import { Go } from '../../ui/Go.tsx';
import { PageHead } from '../../ui/list/ListHead.tsx';
import { OperationForm } from '../../ui/OperationForm.tsx';
import { PickerField } from '../../ui/Picker.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { BusinessDate } from '../../ui/Values.tsx';
import { messages } from './messages.ts';
import { useToday } from './today.ts';

type Mapping = z.output<typeof ledger.queries.roles.output>['rows'][number];
const MAP = ledger.operations['map-role'];
/** The mappings a merchant starts with have no beginning. */
const ALWAYS = '1900-01-01';
const POSTABLE = [
  { column: 'leaf', operator: 'is_true' as const },
  { column: 'active', operator: 'is_true' as const },
];

/** Which account each purpose means, and from when: the program posts by purpose, the accountant decides the account. */
export function RolesPage() {
  const t = useText(messages);
  const [changing, change] = useState<Mapping | null>(null);
  const { data, error } = useAsk(ledger.queries.roles, {});
  return (
    <main className="plain-page" id="main" tabIndex={-1}>
      <PageHead title={t('roles')}>
        <Go to="/ledger/chart">{t('chart')}</Go>
      </PageHead>
      <p className="quiet">{t('rolesHint')}</p>
      {error && <Trouble error={error} />}
      {data && <Roles rows={data.rows} change={change} />}
      {data && <BeginOn operation={MAP} rows={data.rows} begin={change} />}
      {changing && <MapRole row={changing} close={() => change(null)} />}
    </main>
  );
}

function Roles({ rows, change }: { rows: Mapping[]; change: (row: Mapping) => void }) {
  const t = useText(messages);
  const title = useTitle();
  const may = useMay();
  return (
    <table className="small-table">
      <thead>
        <tr>
          <th scope="col">{t('role')}</th>
          <th scope="col">{t('account')}</th>
          <th scope="col">{t('validFrom')}</th>
          <th scope="col">
            <span className="unseen">{title(MAP.title)}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.role} ${row.validFrom}`}>
            <td>{row.title}</td>
            <td>
              <Go to={`/ledger/accounts/${row.accountId}`} className="plain-link">
                {row.accountCode} {row.accountName}
              </Go>
            </td>
            <td>{row.validFrom <= ALWAYS ? t('fromTheBeginning') : <BusinessDate value={row.validFrom} />}</td>
            <td className="row-actions">
              {may(MAP.permission) && (
                <Button size="small" type="text" onClick={() => change(row)} aria-label={`${t('changeRole')} ${row.title}`}>
                  {t('changeRole')}
                </Button>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function MapRole({ row, close }: { row: Mapping; close: () => void }) {
  const t = useText(messages);
  return (
    <OperationForm
      operation={MAP}
      initial={{ role: row.role as 'bank', validFrom: useToday() }}
      draft={row.role}
      about={`${row.title} · ${row.accountCode} ${row.accountName}`}
      onClose={close}
      onDone={close}
      preview={false}
    >
      <PickerField
        name="accountId"
        label={t('account')}
        query={ledger.queries.accounts}
        filter={POSTABLE}
        placeholder={t('pickAccount')}
        option={(account) => ({ value: account.id, label: `${account.code} ${account.name}` })}
        autoFocus
      />
      <DateField name="validFrom" label={t('validFrom')} hint={t('validFromHint')} />
    </OperationForm>
  );
}
