import { Button } from 'antd';
import { useState } from 'react';
import { catalog } from '../../../../server/modules/catalog/contract.ts';
import { useAsk } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { useMay } from '../../session.ts';
import { BeginOn } from '../../ui/begin/BeginOn.tsx';
import { useBegin } from '../../ui/begin/offers.ts';
import { Empty } from '../../ui/Empty.tsx';
import { ChoiceField, FieldRow, LocalizedField, QuantityField, SwitchField } from '../../ui/form/Fields.tsx';
import { LinesField } from '../../ui/form/LinesField.tsx';
import type { LineColumn } from '../../ui/LineGrid.tsx';
import { PageHead } from '../../ui/list/ListHead.tsx';
import { OperationForm } from '../../ui/OperationForm.tsx';
import { StatusPill } from '../../ui/StatusPill.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { messages } from './messages.ts';
import { type Category, inTree, useNameOf } from './names.ts';

/** The tree of categories, with the attributes each asks for. */
export function CategoriesPage() {
  const t = useText(messages);
  const may = useMay();
  const { data: categories, error } = useAsk(catalog.queries.categories, {});
  const [editing, edit] = useState<Category | 'new' | null>(null);
  const [binding, bind] = useState<Category | null>(null);
  useBegin(may('catalog.configure') && catalog.operations['save-category'], () => edit('new'));
  const create = may('catalog.configure') && (
    <Button type="primary" onClick={() => edit('new')}>
      {t('newCategory')}
    </Button>
  );
  return (
    <main className="plain-page" id="main" tabIndex={-1}>
      <PageHead title={t('categories')} primary={create} />
      {error && <Trouble error={error} />}
      {categories?.length === 0 && <Empty text={t('noCategories')} action={create} />}
      {categories && categories.length > 0 && <Tree categories={categories} edit={edit} bind={bind} />}
      {editing && (
        <SaveCategory category={editing === 'new' ? undefined : editing} categories={categories ?? []} close={() => edit(null)} />
      )}
      {categories && <BeginOn operation={catalog.operations['set-category-attributes']} rows={categories} begin={bind} />}
      {binding && <SetAttributes category={binding} close={() => bind(null)} />}
    </main>
  );
}

interface TreeProps {
  categories: Category[];
  edit: (category: Category) => void;
  bind: (category: Category) => void;
}

function Tree({ categories, edit, bind }: TreeProps) {
  const t = useText(messages);
  const nameOf = useNameOf();
  const may = useMay();
  return (
    <table className="small-table">
      <thead>
        <tr>
          <th>{t('name')}</th>
          <th>{t('attributes')}</th>
          <th className="quantity">{t('productsCount')}</th>
          <th>{t('status')}</th>
          <td />
        </tr>
      </thead>
      <tbody>
        {inTree(categories).map((category) => (
          <tr key={category.id}>
            <td style={{ paddingLeft: category.depth * 24 }}>{nameOf(category.name)}</td>
            <td className="quiet">{category.attributes.map(({ name }) => nameOf(name)).join(' · ')}</td>
            <td className="quantity">{category.products}</td>
            <td>
              <StatusPill tone={category.active ? 'good' : 'calm'} quiet>
                {category.active ? t('active') : t('inactive')}
              </StatusPill>
            </td>
            <td className="row-actions">
              {may('catalog.configure') && (
                <>
                  <Button size="small" type="text" onClick={() => edit(category)}>
                    {t('edit')}
                  </Button>
                  <Button size="small" type="text" onClick={() => bind(category)}>
                    {t('setAttributes')}
                  </Button>
                </>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function SaveCategory({ category, categories, close }: { category: Category | undefined; categories: Category[]; close: () => void }) {
  const t = useText(messages);
  const nameOf = useNameOf();
  const parents = inTree(categories.filter((one) => !category || !one.path.includes(category.id)));
  return (
    <OperationForm
      submitLabel={t('keep')}
      operation={catalog.operations['save-category']}
      title={category ? nameOf(category.name) : t('newCategory')}
      draft={category?.id ?? 'new'}
      initial={
        category
          ? {
              id: category.id,
              expectedVersion: category.version,
              name: category.name,
              parentId: category.parentId,
              position: category.position,
              active: category.active,
            }
          : { active: true, position: 0 }
      }
      toInput={({ position, ...values }) => ({ ...values, parentId: values.parentId ?? null, position: Number(position ?? 0) })}
      onClose={close}
      onDone={close}
      preview={false}
    >
      <LocalizedField name="name" label={t('name')} autoFocus />
      <ChoiceField
        name="parentId"
        label={t('parent')}
        placeholder={t('top')}
        options={parents.map((one) => ({ value: one.id, label: `${'　'.repeat(one.depth)}${nameOf(one.name)}` }))}
      />
      <FieldRow>
        <QuantityField name="position" label={t('position')} />
        <SwitchField name="active" label={t('active')} />
      </FieldRow>
    </OperationForm>
  );
}

interface BoundLine {
  attributeId?: string;
  required?: boolean;
  axis?: boolean;
}

function SetAttributes({ category, close }: { category: Category; close: () => void }) {
  const t = useText(messages);
  const nameOf = useNameOf();
  const { data: attributes = [] } = useAsk(catalog.queries.attributes, {});
  const options = [{ value: '', label: t('choose') }, ...attributes.map((one) => ({ value: one.id, label: nameOf(one.name) }))];
  const box = (key: 'required' | 'axis'): LineColumn<BoundLine> => ({
    key,
    label: t(key),
    width: 90,
    kind: 'custom',
    cell: (line, change, at) => (
      <input
        type="checkbox"
        style={{ width: 16, height: 16 }}
        aria-label={`${t(key)} ${at + 1}`}
        checked={line[key] ?? false}
        onChange={(event) => change({ [key]: event.target.checked })}
      />
    ),
  });
  const columns: LineColumn<BoundLine>[] = [
    { key: 'attributeId', label: t('attribute'), kind: 'choice', options },
    box('required'),
    box('axis'),
  ];
  return (
    <OperationForm
      submitLabel={t('keep')}
      operation={catalog.operations['set-category-attributes']}
      title={t('attributesOf', { name: nameOf(category.name) })}
      draft={category.id}
      initial={{
        categoryId: category.id,
        attributes: category.attributes.map(({ attributeId, required, axis }) => ({ attributeId, required, axis })),
      }}
      onClose={close}
      onDone={close}
      preview={false}
    >
      <LinesField<BoundLine> name="attributes" label={t('attributes')} columns={columns} blank={() => ({})} />
    </OperationForm>
  );
}
