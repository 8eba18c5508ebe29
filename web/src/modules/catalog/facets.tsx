import { Button, Popover } from 'antd';
import { useRef, useState } from 'react';
import { catalog } from '../../../../server/modules/catalog/contract.ts';
import { useAsk } from '../../call.ts';
import { useLanguage, useText } from '../../i18n/i18n.ts';
import { Icon } from '../../ui/Icon.tsx';
import { asAsked, isComplete, type ListState } from '../../ui/list/filters.ts';
import { type Option, Ticks } from '../../ui/list/FilterValues.tsx';
import type { ChangeList } from '../../ui/list/state.ts';
import { choosing, chosenOf, facetOf } from './facet-filters.ts';
import { messages } from './messages.ts';
import { inTree, useNameOf } from './names.ts';

interface FacetsProps {
  state: ListState;
  change: ChangeList;
  archived: boolean;
}
interface Facet {
  key: string;
  label: string;
  options: Option[];
}

/** Category, brand, tags and attributes with how many products each value would show; values of one widen, facets narrow. */
export function Facets({ state, change, archived }: FacetsProps) {
  const t = useText(messages);
  const facets = useFacets(state, archived);
  return (
    <div className="facets" role="group" aria-label={t('facets')}>
      {facets.map((facet) => (
        <FacetButton
          key={facet.key}
          facet={facet}
          chosen={chosenOf(state.filter, facet.key)}
          choose={(values) => change({ filter: choosing(state.filter, facet.key, values) })}
        />
      ))}
    </div>
  );
}

/** The facets with what is chosen in them, counted or not. */
function useFacets(state: ListState, archived: boolean): Facet[] {
  const t = useText(messages);
  const nameOf = useNameOf();
  const { data } = useAsk(catalog.queries.facets, {
    ...(state.search && { search: state.search }),
    filter: state.filter.filter(isComplete).map(asAsked),
    ...(archived && { archived }),
  });
  // all there are: a facet that the others leave empty keeps its place
  const { data: all } = useAsk(catalog.queries.facets, archived ? { archived } : {});
  const { data: attributes = [] } = useAsk(catalog.queries.attributes, {});
  const { data: categories = [] } = useAsk(catalog.queries.categories, {});
  const { data: brands = [] } = useAsk(catalog.queries.brands, {});
  if (!data || !all) return [];
  const wordOf = (code: string, value: string) => {
    const choice = attributes.find((one) => one.code === code)?.choices.find((each) => each.value === value);
    if (!choice && (value === 'true' || value === 'false')) return t(value === 'true' ? 'facet.yes' : 'facet.no');
    return nameOf(choice?.name) || value;
  };
  const counts = new Map(data.categories.map(({ id, count }) => [id, count]));
  const tree = inTree(categories).filter(({ id }) => counts.has(id));
  const codes = [...new Set([...all.attributes.map(({ code }) => code), ...state.filter.flatMap((each) => codeOf(facetOf(each)))])];
  const found: Facet[] = [
    {
      key: 'categoryId',
      label: t('category'),
      options: tree.map(({ id, name, depth }) => ({ value: id, label: `${'　'.repeat(depth)}${nameOf(name)}`, count: counts.get(id) })),
    },
    {
      key: 'brandId',
      label: t('brand'),
      options: data.brands.map(({ id, name, count }) => ({ value: id, label: nameOf(name), count })),
    },
    { key: 'tags', label: t('tags'), options: data.tags.map(({ tag, count }) => ({ value: tag, label: tag, count })) },
    ...codes.map((code) => ({
      key: `attribute:${code}`,
      label: nameOf(attributes.find((one) => one.code === code)?.name) || code,
      options: data.attributes
        .filter((one) => one.code === code)
        .map(({ value, count }) => ({ value: `${code}=${value}`, label: wordOf(code, value), count })),
    })),
  ];
  const isKept: Record<string, boolean> = {
    categoryId: all.categories.length > 0,
    brandId: all.brands.length > 0,
    tags: all.tags.length > 0,
  };
  const named = new Map([...categories, ...brands].map(({ id, name }) => [id, nameOf(name)]));
  const labelOf = (facet: string, value: string) =>
    facet.startsWith('attribute:') ? wordOf(facet.slice(10), value.slice(value.indexOf('=') + 1)) : (named.get(value) ?? value);
  return found
    .map((facet) => {
      const missing = chosenOf(state.filter, facet.key).filter((value) => !facet.options.some((option) => option.value === value));
      return { ...facet, options: [...missing.map((value) => ({ value, label: labelOf(facet.key, value), count: 0 })), ...facet.options] };
    })
    .filter(({ key, options }) => options.length || isKept[key] || key.startsWith('attribute:'));
}

const codeOf = (facet: string | undefined) => (facet?.startsWith('attribute:') ? [facet.slice('attribute:'.length)] : []);

function FacetButton({ facet, chosen, choose }: { facet: Facet; chosen: string[]; choose: (values: string[]) => void }) {
  const t = useText(messages);
  const comma = useLanguage() === 'en' ? ', ' : '、';
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const turn = (next: boolean) => {
    setOpen(next);
    if (!next) button.current?.focus();
  };
  const words = chosen.map((value) => facet.options.find((option) => option.value === value)?.label.trim() ?? value);
  const said = words.length > 2 ? `${words.slice(0, 2).join(comma)} +${words.length - 2}` : words.join(comma);
  const put = ({ value }: Option, on: boolean) => choose(on ? [...chosen, value] : chosen.filter((each) => each !== value));
  return (
    <Popover
      rootClassName="filter-popover"
      trigger="click"
      placement="bottomLeft"
      arrow={false}
      open={open}
      onOpenChange={turn}
      destroyOnHidden
      content={
        <div className="filter-editor" onKeyDown={(event) => event.key === 'Escape' && turn(false)}>
          <Ticks options={facet.options} chosen={chosen} put={put} />
          {chosen.length > 0 && (
            <Button size="small" type="text" onClick={() => choose([])}>
              {t('facet.clear')}
            </Button>
          )}
        </div>
      }
    >
      <button
        disabled={facet.options.length === 0}
        type="button"
        ref={button}
        className={chosen.length ? 'facet on' : 'facet'}
        aria-expanded={open}
        aria-haspopup="dialog"
      >
        {facet.label}
        {said && <strong>{said}</strong>}
        <Icon name="down" size={12} />
      </button>
    </Popover>
  );
}
