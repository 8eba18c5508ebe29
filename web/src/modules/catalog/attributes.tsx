import { Button } from 'antd';
import { useState } from 'react';
import { catalog } from '../../../../server/modules/catalog/contract.ts';
import { useAsk } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { useMay } from '../../session.ts';
import { useBegin } from '../../ui/begin/offers.ts';
import { Empty } from '../../ui/Empty.tsx';
import { useFormValues } from '../../ui/form/context.ts';
import { ChoiceField, FieldRow, LocalizedField, SwitchField, TextField } from '../../ui/form/Fields.tsx';
import { LinesField } from '../../ui/form/LinesField.tsx';
import type { LineColumn } from '../../ui/LineGrid.tsx';
import { PageHead } from '../../ui/list/ListHead.tsx';
import { OperationForm } from '../../ui/OperationForm.tsx';
import { StatusPill } from '../../ui/StatusPill.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { messages } from './messages.ts';
import { type Attribute, useNameOf } from './names.ts';

const TYPES = ['text', 'number', 'choice', 'choices', 'boolean', 'date'] as const;
type Type = (typeof TYPES)[number];

/** All attributes with their types and choices. */
export function AttributesPage() {
  const t = useText(messages);
  const nameOf = useNameOf();
  const may = useMay();
  const { data: attributes, error } = useAsk(catalog.queries.attributes, {});
  const [editing, edit] = useState<Attribute | 'new' | null>(null);
  useBegin(may('catalog.configure') && catalog.operations['save-attribute'], () => edit('new'));
  const create = may('catalog.configure') && (
    <Button type="primary" onClick={() => edit('new')}>
      {t('newAttribute')}
    </Button>
  );
  return (
    <main className="plain-page" id="main" tabIndex={-1}>
      <PageHead title={t('attributesPage')} primary={create} />
      {error && <Trouble error={error} />}
      {attributes?.length === 0 && <Empty text={t('noAttributes')} action={create} />}
      {attributes && attributes.length > 0 && (
        <table className="small-table">
          <thead>
            <tr>
              <th>{t('name')}</th>
              <th>{t('attributeCode')}</th>
              <th>{t('type')}</th>
              <th>{t('choices')}</th>
              <th>{t('status')}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {attributes.map((attribute) => (
              <tr key={attribute.id}>
                <td>{nameOf(attribute.name)}</td>
                <td>{attribute.code}</td>
                <td>{t(`type.${attribute.type as Type}`)}</td>
                <td className="quiet">{attribute.choices.map(({ name, value }) => nameOf(name) || value).join(' · ')}</td>
                <td>
                  <StatusPill tone={attribute.active ? 'good' : 'calm'} quiet>
                    {attribute.active ? t('active') : t('inactive')}
                  </StatusPill>
                </td>
                <td>
                  {may('catalog.configure') && (
                    <Button size="small" type="text" onClick={() => edit(attribute)}>
                      {t('edit')}
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {editing && <SaveAttribute attribute={editing === 'new' ? undefined : editing} close={() => edit(null)} />}
    </main>
  );
}

interface ChoiceLine {
  value?: string;
  zh?: string;
  en?: string;
}
const shapeOf = ({ value, zh, en }: ChoiceLine) => ({
  value,
  name: { ...(zh && { zh }), ...(en && { en }), ...(!zh && !en && { zh: value ?? '' }) },
});

function SaveAttribute({ attribute, close }: { attribute: Attribute | undefined; close: () => void }) {
  const t = useText(messages);
  const nameOf = useNameOf();
  const known = attribute && {
    id: attribute.id,
    expectedVersion: attribute.version,
    code: attribute.code,
    name: attribute.name,
    type: attribute.type as Type,
    ...(attribute.unit && { unit: attribute.unit }),
    choices: attribute.choices.map(({ value, name }) => ({ value, zh: name.zh, en: name.en })) as never,
    active: attribute.active,
  };
  return (
    <OperationForm
      submitLabel={t('keep')}
      operation={catalog.operations['save-attribute']}
      title={attribute ? nameOf(attribute.name) : t('newAttribute')}
      draft={attribute?.id ?? 'new'}
      width={640}
      initial={known ?? { type: 'choice', active: true, choices: [] }}
      toInput={(values) => ({
        ...values,
        choices: ((values.choices as ChoiceLine[] | undefined) ?? []).filter(({ value }) => value).map(shapeOf),
      })}
      onClose={close}
      onDone={close}
      preview={false}
    >
      <LocalizedField name="name" label={t('name')} autoFocus />
      <FieldRow>
        <TextField name="code" label={t('attributeCode')} disabled={attribute !== undefined} maxLength={60} />
        <TextField name="unit" label={t('unit')} maxLength={20} />
      </FieldRow>
      <ChoiceField
        name="type"
        label={t('type')}
        disabled={attribute !== undefined}
        placeholder={t('choose')}
        options={TYPES.map((value) => ({ value, label: t(`type.${value}`) }))}
      />
      <Choices />
      <SwitchField name="active" label={t('active')} />
    </OperationForm>
  );
}

function Choices() {
  const t = useText(messages);
  const { type } = useFormValues<{ type?: string }>();
  if (type !== 'choice' && type !== 'choices') return null;
  const columns: LineColumn<ChoiceLine>[] = [
    { key: 'value', label: t('value'), kind: 'text' },
    { key: 'zh', label: t('chinese'), kind: 'text' },
    { key: 'en', label: t('english'), kind: 'text' },
  ];
  return <LinesField<ChoiceLine> name="choices" label={t('choices')} columns={columns} blank={() => ({})} />;
}
