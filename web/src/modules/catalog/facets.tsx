import { useState } from 'react';
import type { ListFilter } from '../../../../server/kernel/contract.ts';
import { catalog } from '../../../../server/modules/catalog/contract.ts';
import { useAsk } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { messages } from './messages.ts';
import { useNameOf } from './names.ts';
import { Select } from '../../ui/form/choosers.ts';

/** The filters of the chosen facets; a facet is `column:value`. */
export const filtersOf = (chosen: readonly string[]): ListFilter[] =>
  chosen.map((facet) => {
    const at = facet.indexOf(':');
    return { column: facet.slice(0, at), operator: 'equals', value: facet.slice(at + 1) };
  });

/** Brands, tags and attribute values with how many products have them; those chosen must all hold. */
export function Facets({ chosen, choose }: { chosen: string[]; choose: (facets: string[]) => void }) {
  const t = useText(messages);
  const nameOf = useNameOf();
  const [opened, setOpened] = useState(false);
  const facets = useAsk(catalog.queries.facets, {}, { enabled: opened }).data;
  const { data: attributes = [] } = useAsk(catalog.queries.attributes, {}, { enabled: opened });
  const option = (column: string, value: string, label: string, count: number) => ({
    value: `${column}:${value}`,
    label: `${label} (${count})`,
  });
  const groups = new Map<string, ReturnType<typeof option>[]>();
  for (const { code, value, count } of facets?.attributes ?? []) {
    const attribute = attributes.find((one) => one.code === code);
    const group = nameOf(attribute?.name) || code;
    const word = nameOf(attribute?.choices.find((choice) => choice.value === value)?.name) || value;
    groups.set(group, [...(groups.get(group) ?? []), option('attribute', `${code}=${value}`, word, count)]);
  }
  const options = [
    { label: t('brand'), options: (facets?.brands ?? []).map(({ id, name, count }) => option('brandId', id, nameOf(name), count)) },
    { label: t('tags'), options: (facets?.tags ?? []).map(({ tag, count }) => option('tags', tag, tag, count)) },
    ...[...groups].map(([label, values]) => ({ label, options: values })),
  ];
  return (
    <Select
      size="small"
      mode="multiple"
      allowClear
      maxTagCount="responsive"
      style={{ width: 240 }}
      aria-label={t('facets')}
      placeholder={t('facets')}
      showSearch={{ optionFilterProp: 'label' }}
      loading={opened && !facets}
      onOpenChange={(open) => open && setOpened(true)}
      value={chosen}
      onChange={choose}
      options={options.filter((group) => group.options.length)}
    />
  );
}
