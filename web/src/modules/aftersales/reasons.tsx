import { Button } from 'antd';
import type { z } from 'zod';
import { aftersales } from '../../../../server/modules/aftersales/contract.ts';
import { useAsk } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { type Action, type ActionFormProps, action, useActions } from '../../ui/action.tsx';
import { RowOffers } from '../../ui/begin/RowOffers.tsx';
import { ChoiceField, LocalizedField, TextField } from '../../ui/form/Fields.tsx';
import { useNewForm } from '../../ui/use-new-form.ts';
import { PageHead } from '../../ui/list/ListHead.tsx';
import { OperationForm } from '../../ui/OperationForm.tsx';
import { useWords } from '../../ui/record/useWords.ts';
import { StatusPill } from '../../ui/StatusPill.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { RowActions } from '../../ui/RowActions.tsx';
import { useNameOf } from '../catalog/names.ts';
import { ResponsibilityField } from './fields.tsx';
import { messages } from './messages.ts';

type Reason = z.output<typeof aftersales.queries.reasons.output>['rows'][number];
const { operations } = aftersales;
const byId = (row: Reason) => ({ reasonId: row.id, expectedVersion: row.version });
const actions: Action<Reason>[] = [
  action(operations['change-reason'], { form: ({ row, close }: ActionFormProps<Reason>) => <ChangeReason reason={row} close={close} /> }),
  action(operations['archive-reason'], { input: byId, when: (row: Reason) => row.active }),
  action(operations['restore-reason'], { input: byId, when: (row: Reason) => !row.active }),
];

/** Why buyers come back, in two levels, and who is to blame for each. */
export function ReasonsPage() {
  const t = useText(messages);
  const form = useNewForm('create-reason');
  const { data, error } = useAsk(aftersales.queries.reasons, { archived: true });
  const rows = data?.rows ?? [];
  const inOrder = rows
    .filter((row) => row.parentId === null)
    .flatMap((group) => [group, ...rows.filter((row) => row.parentId === group.id)]);
  return (
    <main className="plain-page" id="main" tabIndex={-1}>
      <PageHead
        title={t('reasons')}
        primary={
          <Button type="primary" onClick={form.show}>
            {t('newReason')}
          </Button>
        }
      />
      <p className="quiet">{t('reasonsText')}</p>
      {error && <Trouble error={error} />}
      {data && <Reasons rows={inOrder} />}
      {form.open && <CreateReason groups={rows.filter((row) => row.parentId === null)} close={form.close} />}
    </main>
  );
}

function Reasons({ rows }: { rows: Reason[] }) {
  const t = useText(messages);
  const nameOf = useNameOf();
  const { shown } = useWords(aftersales.queries['after-sales']);
  const known = useActions(actions);
  const { sheet } = known;
  return (
    <>
      <table className="small-table">
        <thead>
          <tr>
            <th scope="col">{t('reason')}</th>
            <th scope="col">{t('code')}</th>
            <th scope="col">{t('responsibility')}</th>
            <th scope="col">{t('status')}</th>
            <th scope="col">
              <span className="unseen">{t('operations')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td>
                {row.parentId === null ? <strong>{nameOf(row.name)}</strong> : <span className="reason-inner">{nameOf(row.name)}</span>}
              </td>
              <td className="quiet">{row.code}</td>
              <td>{shown('responsibility', row.responsibility)}</td>
              <td>
                <StatusPill tone={row.active ? 'good' : 'calm'} quiet>
                  {row.active ? t('inUse') : t('archived')}
                </StatusPill>
              </td>
              <td className="row-actions">
                <RowActions of={known} row={row} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <RowOffers actions={known} rows={rows} />
      {sheet}
    </>
  );
}

function CreateReason({ groups, close }: { groups: Reason[]; close: () => void }) {
  const t = useText(messages);
  const nameOf = useNameOf();
  return (
    <OperationForm operation={operations['create-reason']} draft="new" onClose={close} onDone={close} preview={false}>
      <LocalizedField name="name" label={t('name')} autoFocus />
      <TextField name="code" label={t('code')} />
      <ChoiceField
        name="parentId"
        label={t('group')}
        placeholder={t('ownGroup')}
        options={groups.map((group) => ({ value: group.id, label: nameOf(group.name) }))}
      />
      <ResponsibilityField name="responsibility" label={t('responsibility')} />
    </OperationForm>
  );
}

function ChangeReason({ reason, close }: { reason: Reason; close: () => void }) {
  const t = useText(messages);
  const { name, responsibility, position } = reason;
  return (
    <OperationForm
      operation={operations['change-reason']}
      initial={{ ...byId(reason), name, responsibility, position }}
      draft={reason.id}
      about={reason.code}
      onClose={close}
      onDone={close}
      preview={false}
    >
      <LocalizedField name="name" label={t('name')} autoFocus />
      <ResponsibilityField name="responsibility" label={t('responsibility')} />
    </OperationForm>
  );
}
