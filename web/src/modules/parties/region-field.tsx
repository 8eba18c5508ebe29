import { useId, useMemo, useState } from 'react';
import { parties } from '../../../../server/modules/parties/contract.ts';
import { useAsk } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { useForm } from '../../ui/form/context.ts';
import { valueAt } from '../../ui/form/path.ts';
import { FieldRow, TextField } from '../../ui/form/Fields.tsx';
import { messages } from './messages.ts';
import { lazily } from '../../ui/lazily.tsx';

const { Cascader } = lazily(() => import('../../ui/form/antd/cascader.ts'), 'Cascader');

interface Choice {
  value: string;
  label: string;
  children?: Choice[];
}
const choice = (value: string, children: Choice[]): Choice => ({ value, label: value, ...(children.length && { children }) });
type Regions = Record<string, Record<string, string[]>>;

const choicesOf = (regions: Regions): Choice[] =>
  Object.entries(regions).map(([province, cities]) =>
    choice(
      province,
      Object.entries(cities).map(([city, districts]) =>
        choice(
          city,
          districts.map((district) => choice(district, [])),
        ),
      ),
    ),
  );
/** What is chosen as the only choice there is: the field says it as it would among all. */
const alone = (chosen: readonly string[]): Choice[] => chosen.reduceRight<Choice[]>((children, value) => [choice(value, children)], []);

/** Province, city and district of China in three steps; abroad each is typed. `at` is the place of the address in the form. */
export function RegionField({ at = '' }: { at?: string }) {
  const t = useText(messages);
  const form = useForm();
  const id = useId();
  const path = (key: string) => (at ? `${at}.${key}` : key);
  const read = (key: string) => valueAt(form.values, path(key)) as string | undefined;
  const country = read('country') ?? 'CN';
  // three thousand places are laid out when a hand comes to the field: a form that opens does not wait for them
  const [wanted, want] = useState(false);
  const { data: regions } = useAsk(parties.queries.regions, {}, { enabled: wanted });
  const all = useMemo(() => regions && choicesOf(regions), [regions]);
  const chosen = [read('province'), read('city'), read('district')].filter((part): part is string => Boolean(part));
  if (country !== 'CN')
    return (
      <FieldRow>
        <TextField name={path('province')} label={t('province')} />
        <TextField name={path('city')} label={t('city')} />
        <TextField name={path('district')} label={t('district')} />
      </FieldRow>
    );
  const problem = form.problems[path('province')];
  return (
    <div className={`field${problem ? ' wrong' : ''}`} data-field={path('province')}>
      <label htmlFor={id}>{t('region')}</label>
      <Cascader
        id={id}
        aria-label={t('region')}
        style={{ width: '100%' }}
        placeholder={t('chooseRegion')}
        disabled={form.busy}
        changeOnSelect
        showSearch={{ filter: (typed, steps) => steps.some((step) => String(step.label).includes(typed)) }}
        options={all ?? alone(chosen)}
        loading={wanted && !all}
        onFocus={() => want(true)}
        onOpenChange={() => want(true)}
        value={chosen}
        onChange={(steps) => {
          const [province, city, district] = (steps ?? []) as string[];
          form.set(path('province'), province);
          form.set(path('city'), city);
          form.set(path('district'), district);
        }}
      />
      {problem && <p className="problem">{problem}</p>}
    </div>
  );
}
