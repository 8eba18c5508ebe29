import { Button } from 'antd';
import { catalog } from '../../../../server/modules/catalog/contract.ts';
import { freight } from '../../../../server/modules/freight/contract.ts';
import { type RowOf, useAsk } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { useMay } from '../../session.ts';
import { type Action, type ActionFormProps, action } from '../../ui/action.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { ChoicesField, FieldRow, QuantityField, TagsField, TextField } from '../../ui/form/Fields.tsx';
import { useNewForm } from '../../ui/use-new-form.ts';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { OperationForm } from '../../ui/OperationForm.tsx';
import { StatusPill } from '../../ui/StatusPill.tsx';
import { useNameOf } from '../catalog/names.ts';
import { WholeField } from '../inventory/warehouse-forms.tsx';
import { messages } from './messages.ts';

type Row = RowOf<(typeof freight.queries)['goods-classes']>;
const { operations } = freight;

function State({ row }: { row: Row }) {
  const t = useText(messages);
  return (
    <StatusPill tone={row.active ? 'good' : 'calm'} quiet>
      {row.active ? t('inUse') : t('archived')}
    </StatusPill>
  );
}

const columns: Column<Row>[] = [
  { key: 'code', width: 140 },
  { key: 'name', width: 180 },
  { key: 'tags', cell: (row) => row.tags.join(' · ') },
  { key: 'defaultWeight', width: 120 },
  { key: 'position', width: 96 },
  { key: 'active', width: 120, cell: (row) => <State row={row} /> },
];
const byId = (row: Row) => ({ goodsClassId: row.id, expectedVersion: row.version });
const actions: Action<Row>[] = [
  action(operations['change-goods-class'], { form: ({ row, close }: ActionFormProps<Row>) => <ChangeClass row={row} close={close} /> }),
  action(operations['restore-goods-class'], { input: byId }),
  action(operations['archive-goods-class'], { input: byId, danger: true }),
];

/** Kinds of goods that carriers treat differently, and what they weigh where nobody entered it. */
export function GoodsClassesPage() {
  const t = useText(messages);
  const may = useMay();
  const form = useNewForm('create-goods-class');
  const create = may('freight.set-up-carriers') && (
    <Button type="primary" onClick={form.show}>
      {t('newClass')}
    </Button>
  );
  return (
    <>
      <ListPage
        query={freight.queries['goods-classes']}
        title={t('goodsClasses')}
        columns={columns}
        actions={actions}
        primary={create}
        empty={<Empty text={t('noClasses')} action={create} />}
      />
      {form.open && <CreateClass close={form.close} />}
    </>
  );
}

const toInput = (values: object) => ({ tags: [], categories: [], defaultWeight: null, ...values });

function ClassFields() {
  const t = useText(messages);
  const nameOf = useNameOf();
  const { data } = useAsk(catalog.queries.categories, {});
  const categories = (data ?? []).map(({ id, name }) => ({ value: id, label: nameOf(name) }));
  return (
    <>
      <TextField name="name" label={t('name')} maxLength={60} />
      <TagsField name="tags" label={t('tags')} hint={t('tagsHint')} optional />
      <ChoicesField name="categories" label={t('categories')} options={categories} optional />
      <FieldRow>
        <QuantityField name="defaultWeight" label={t('defaultWeight')} unit={t('kg')} hint={t('defaultWeightHint')} optional />
        <WholeField name="position" label={t('position')} hint={t('positionHint')} />
      </FieldRow>
    </>
  );
}

function CreateClass({ close }: { close: () => void }) {
  const t = useText(messages);
  return (
    <OperationForm
      operation={operations['create-goods-class']}
      initial={{ position: 100 }}
      toInput={toInput as never}
      draft="new"
      onClose={close}
      onDone={close}
      preview={false}
    >
      <TextField name="code" label={t('code')} autoFocus maxLength={60} />
      <ClassFields />
    </OperationForm>
  );
}

function ChangeClass({ row, close }: { row: Row; close: () => void }) {
  const { name, tags, categories, defaultWeight, position } = row;
  return (
    <OperationForm
      operation={operations['change-goods-class']}
      initial={{ ...byId(row), name, tags, categories, position, ...(defaultWeight && { defaultWeight }) }}
      toInput={toInput as never}
      draft={row.id}
      about={row.code}
      onClose={close}
      onDone={close}
      preview={false}
    >
      <ClassFields />
    </OperationForm>
  );
}
