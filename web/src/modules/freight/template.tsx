import { freight } from '../../../../server/modules/freight/contract.ts';
import { useText } from '../../i18n/i18n.ts';
import { type Action, type ActionFormProps, action } from '../../ui/action.tsx';
import { usePart } from '../../ui/Go.tsx';
import { lazily } from '../../ui/lazily.tsx';
import { RecordPage } from '../../ui/RecordPage.tsx';
import { StatusPill } from '../../ui/StatusPill.tsx';
import { BusinessDate } from '../../ui/Values.tsx';
import { useClassOptions, useShopOptions, useWarehouseOptions } from './known.ts';
import { messages } from './messages.ts';
import { Prices } from './prices.tsx';
import type { Template } from './template-forms.tsx';

const { ChangeTemplate, SetPrices } = lazily(() => import('./template-forms.tsx'), 'ChangeTemplate', 'SetPrices');
const { operations } = freight;
const byId = (row: Template) => ({ templateId: row.id, expectedVersion: row.version });
const nextOf = ({ versions }: Template) => versions.filter(({ state }) => state === 'coming').at(-1)?.validFrom ?? '';

const actions: Action<Template>[] = [
  action(operations['set-prices'], { form: ({ row, close }: ActionFormProps<Template>) => <SetPrices template={row} close={close} /> }),
  action(operations['change-template'], {
    form: ({ row, close }: ActionFormProps<Template>) => <ChangeTemplate row={row} close={close} />,
  }),
  action(operations['restore-template'], { input: byId }),
  action(operations['withdraw-prices'], { input: (row: Template) => ({ ...byId(row), validFrom: nextOf(row) }), danger: true }),
  action(operations['archive-template'], { input: byId, danger: true }),
];

const TONES = { in_force: 'good', coming: 'wait', expired: 'calm', none: 'bad' } as const;

/** A template with its prices by date. */
export function TemplatePage() {
  const t = useText(messages);
  const named = (options: { value: string; label: string }[], ids: string[]) =>
    ids.length ? ids.map((id) => options.find(({ value }) => value === id)?.label ?? id).join('、') : t('all');
  const [shops, warehouses, classes] = [useShopOptions(), useWarehouseOptions(), useClassOptions()] as {
    value: string;
    label: string;
  }[][] as [never, never, never];
  return (
    <RecordPage
      query={freight.queries.template}
      params={{ id: usePart('id') }}
      entity="freight.template"
      from={{ to: '/settings/freight-templates', label: t('templates') }}
      number={(row) => row.code}
      actions={actions}
      about={(row) => [row.name, t(`kind.${row.kind}`), row.service, t(`by.${row.chargeBy}`)].filter(Boolean).join(' · ')}
      axes={(row) => [
        { name: t('state'), label: t(`state.${row.state}`), tone: TONES[row.state] },
        ...(row.active ? [] : [{ name: t('inUse'), label: t('archived'), tone: 'calm' as const }]),
      ]}
      facts={(row) => [
        { label: t('shops'), value: named(shops, row.shops) },
        { label: t('fromWarehouses'), value: named(warehouses, row.warehouses) },
        { label: t('forClasses'), value: named(classes, row.classes) },
      ]}
      fields={{
        ...{
          code: t('code'),
          name: t('name'),
          kind: t('kindOf'),
          chargeBy: t('chargeBy'),
          serviceId: t('service'),
          priority: t('priority'),
        },
        ...{ prices: t('prices'), validFrom: t('validFrom'), shops: t('shops'), warehouses: t('fromWarehouses'), classes: t('forClasses') },
        active: t('inUse'),
      }}
      sections={(row) =>
        row.versions.map((version) => ({
          key: version.id,
          title: t('pricesFrom', { date: version.validFrom }),
          body: (
            <>
              <p>
                <StatusPill tone={TONES[version.state]} quiet>
                  {t(`state.${version.state}`)}
                </StatusPill>{' '}
                <BusinessDate value={version.validFrom} /> – {version.validTo ? <BusinessDate value={version.validTo} /> : t('forGood')}
              </p>
              <Prices body={version.body} chargeBy={row.chargeBy} />
            </>
          ),
        }))
      }
    />
  );
}
