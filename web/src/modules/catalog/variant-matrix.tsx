import { AutoComplete, Button } from 'antd';
import { useState } from 'react';
import { catalog } from '../../../../server/modules/catalog/contract.ts';
import { useAsk } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { useForm } from '../../ui/form/context.ts';
import { DecimalInput, FieldGroup } from '../../ui/form/Fields.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { messages } from './messages.ts';
import { useNameOf } from './names.ts';
import { VariantTable } from './variant-table.tsx';
import { type Axis, type Variant, variantsFor } from './variants.ts';
import { Select } from '../../ui/form/choosers.ts';

const MOST_AXES = 3;

/** Axes and, beneath, one line per combination of their values. */
export function VariantMatrix() {
  const t = useText(messages);
  const { values, set } = useForm();
  const { axes = [], skus = [] } = values as { axes?: Axis[]; skus?: Variant[] };
  const change = (next: Axis[]) => {
    set('axes', next);
    set('skus', variantsFor(next, skus));
  };
  return (
    <FieldGroup title={t('variants')}>
      <p className="quiet">{t('axesHint')}</p>
      {axes.map((axis, at) => (
        <AxisRow
          // biome-ignore lint: an axis is known by its place
          key={at}
          axis={axis}
          change={(next) => change(axes.map((one, index) => (index === at ? next : one)))}
          remove={() => change(axes.filter((_, index) => index !== at))}
        />
      ))}
      {axes.length < MOST_AXES && (
        <div>
          <Button size="small" icon={<Icon name="plus" size={14} />} onClick={() => set('axes', [...axes, { attribute: '', values: [] }])}>
            {t('addAxis')}
          </Button>
        </div>
      )}
      {skus.length > 1 && (
        <FillAll
          fill={(part) =>
            set(
              'skus',
              skus.map((sku) => ({ ...sku, ...part })),
            )
          }
        />
      )}
      <VariantTable />
      <p className="quiet">{t('skuCodeAuto')}</p>
    </FieldGroup>
  );
}

function AxisRow({ axis, change, remove }: { axis: Axis; change: (axis: Axis) => void; remove: () => void }) {
  const t = useText(messages);
  const nameOf = useNameOf();
  const { data: attributes = [] } = useAsk(catalog.queries.attributes, {});
  const known = attributes.find((one) => one.code === axis.attribute);
  return (
    <div style={{ display: 'flex', gap: 8, alignItems: 'center' }}>
      <AutoComplete
        style={{ width: 160 }}
        aria-label={t('axisName')}
        placeholder={t('axisName')}
        value={axis.attribute}
        options={attributes.filter((one) => one.active).map((one) => ({ value: one.code, label: nameOf(one.name) }))}
        onChange={(attribute) => change({ ...axis, attribute: attribute ?? '' })}
      />
      <Select
        mode="tags"
        style={{ flex: 1 }}
        aria-label={t('axisValues')}
        placeholder={t('axisValues')}
        tokenSeparators={[',', '，', '、', ' ']}
        suffixIcon={null}
        value={axis.values}
        options={(known?.choices ?? []).map(({ value, name }) => ({ value, label: nameOf(name) || value }))}
        onChange={(values: string[]) => change({ ...axis, values })}
      />
      <Button type="text" aria-label={t('removeAxis')} icon={<Icon name="close" size={14} />} onClick={remove} />
    </div>
  );
}

/** One price, purchase price or weight for all variants at once. */
function FillAll({ fill }: { fill: (part: Partial<Variant>) => void }) {
  const t = useText(messages);
  const [part, setPart] = useState<Partial<Variant>>({});
  const fields = ['listPrice', 'purchasePrice', 'weight'] as const;
  const given = Object.fromEntries(Object.entries(part).filter(([, value]) => value)) as Partial<Variant>;
  return (
    <div style={{ display: 'flex', gap: 12, alignItems: 'center' }}>
      <span className="quiet">{t('fillAll')}</span>
      {fields.map((key) => (
        <label key={key} className="quiet" style={{ display: 'flex', gap: 6, alignItems: 'center' }}>
          {t(key)}
          <span style={{ width: 96 }}>
            <DecimalInput
              id=""
              status=""
              disabled={false}
              aria-invalid={false}
              aria-describedby={undefined}
              value={part[key]}
              set={(value) => setPart({ ...part, [key]: value as string })}
            />
          </span>
        </label>
      ))}
      <Button size="small" disabled={!Object.keys(given).length} onClick={() => fill(given)}>
        {t('apply')}
      </Button>
    </div>
  );
}
