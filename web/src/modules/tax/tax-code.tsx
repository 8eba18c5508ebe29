import { tax } from '../../../../server/modules/tax/contract.ts';
import { useText, useTitle } from '../../i18n/i18n.ts';
import { useMerchant } from '../../session.ts';
import { type Action, type ActionFormProps, action } from '../../ui/action.tsx';
import { usePart } from '../../ui/Go.tsx';
import { RecordPage } from '../../ui/RecordPage.tsx';
import { StatusPill } from '../../ui/StatusPill.tsx';
import { todayIn } from '../../ui/time.ts';
import { BusinessDate, Rate } from '../../ui/Values.tsx';
import { type AnswerOf, useNameOf } from '../access/names.tsx';
import { messages } from './messages.ts';
import { lazily } from '../../ui/lazily.tsx';

const { ChangeTaxCode, SetTaxRate } = lazily(() => import('./forms.tsx'), 'ChangeTaxCode', 'SetTaxRate');

type Code = AnswerOf<(typeof tax.queries)['tax-code']>;

const actions: Action<Code>[] = [
  action(tax.operations['set-tax-rate'], { form: ({ row, close }: ActionFormProps<Code>) => <SetTaxRate code={row} close={close} /> }),
  action(tax.operations['choose-default-tax-code'], { input: (code: Code) => ({ taxCodeId: code.id }) }),
  action(tax.operations['change-tax-code'], {
    form: ({ row, close }: ActionFormProps<Code>) => <ChangeTaxCode code={row} close={close} />,
  }),
];

/** A tax code with its rates by date. */
export function TaxCodePage() {
  const t = useText(messages);
  const title = useTitle();
  const nameOf = useNameOf();
  const id = usePart('id');
  const kindOf = (code: Code) => t(`kind.${code.kind}`);
  return (
    <RecordPage
      query={tax.queries['tax-code']}
      params={{ id }}
      entity="tax.tax-code"
      from={{ to: '/settings/tax-codes', label: t('taxCodes') }}
      number={(code) => code.code}
      actions={actions}
      about={(code) => `${nameOf(code.name)} · ${kindOf(code)}`}
      axes={(code) => [
        { name: t('state'), label: code.active ? t('active') : t('inactive'), tone: code.active ? 'good' : 'calm' },
        ...(code.isDefault
          ? [{ name: title(tax.operations['choose-default-tax-code'].title), label: t('default'), tone: 'busy' as const }]
          : []),
      ]}
      facts={(code) => [
        { label: t('today'), value: <RateToday code={code} /> },
        ...(code.country || code.jurisdiction
          ? [{ label: t('country'), value: [code.country, code.jurisdiction].filter(Boolean).join(' · ') }]
          : []),
        ...(code.compound ? [{ label: t('kind'), value: t('compound') }] : []),
      ]}
      fields={{ name: t('name'), active: t('active'), rates: t('rates'), isDefault: t('default') }}
      sections={(code) => [{ key: 'rates', title: t('rates'), count: code.rates.length, body: <Rates code={code} /> }]}
    />
  );
}

type Holding = 'holding' | 'coming' | 'past';
const stateOf = (rate: Code['rates'][number], today: string): Holding =>
  rate.validFrom > today ? 'coming' : rate.validTo !== null && rate.validTo < today ? 'past' : 'holding';

function RateToday({ code }: { code: Code }) {
  const { zone } = useMerchant();
  return <Rate value={code.rates.find((rate) => stateOf(rate, todayIn(zone)) === 'holding')?.rate} />;
}

function Rates({ code }: { code: Code }) {
  const t = useText(messages);
  const { zone } = useMerchant();
  const today = todayIn(zone);
  return (
    <table className="small-table">
      <thead>
        <tr>
          <th>{t('validFrom')}</th>
          <th>{t('validTo')}</th>
          <th className="number">{t('rate')}</th>
          <th>{t('state')}</th>
        </tr>
      </thead>
      <tbody>
        {code.rates.map((rate) => {
          const state = stateOf(rate, today);
          return (
            <tr key={rate.id}>
              <td>
                <BusinessDate value={rate.validFrom} />
              </td>
              <td>{rate.validTo ? <BusinessDate value={rate.validTo} /> : <span className="quiet">{t('forGood')}</span>}</td>
              <td className="number">
                <Rate value={rate.rate} />
              </td>
              <td>
                <StatusPill tone={state === 'holding' ? 'good' : state === 'coming' ? 'wait' : 'calm'} quiet>
                  {t(state)}
                </StatusPill>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
