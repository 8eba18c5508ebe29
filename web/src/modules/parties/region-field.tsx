import { useId, useMemo } from 'react';
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

/** Province, city and district of China in three steps; abroad each is typed. `at` is the place of the address in the form. */
export function RegionField({ at = '' }: { at?: string }) {
  const t = useText(messages);
  const form = useForm();
  const id = useId();
  const path = (key: string) => (at ? `${at}.${key}` : key);
  const read = (key: string) => valueAt(form.values, path(key)) as string | undefined;
  const country = read('country') ?? 'CN';
  const { data: regions } = useAsk(parties.queries.regions, {});
  const options = useMemo(
    () =>
      Object.entries(regions ?? {}).map(([province, cities]) =>
        choice(
          province,
          Object.entries(cities).map(([city, districts]) =>
            choice(
              city,
              districts.map((district) => choice(district, [])),
            ),
          ),
        ),
      ),
    [regions],
  );
  if (country !== 'CN')
    return (
      <FieldRow>
        <TextField name={path('province')} label={t('province')} />
        <TextField name={path('city')} label={t('city')} />
        <TextField name={path('district')} label={t('district')} />
      </FieldRow>
    );
  const chosen = [read('province'), read('city'), read('district')].filter((part): part is string => Boolean(part));
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
        options={options}
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
