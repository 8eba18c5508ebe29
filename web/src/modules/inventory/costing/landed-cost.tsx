import { inventory } from '../../../../../server/modules/inventory/contract.ts';
import { useText } from '../../../i18n/i18n.ts';
import type { Action } from '../../../ui/action.tsx';
import { useMay } from '../../../session.ts';
import { Go, usePart } from '../../../ui/Go.tsx';
import { RecordPage } from '../../../ui/RecordPage.tsx';
import { Instant, Money, Quantity } from '../../../ui/Values.tsx';
import { SkuLink, SkuName, Source } from '../goods.tsx';
import { reverseLanded } from './landed-costs.tsx';
import { messages } from './messages.ts';
import { type LandedCost, landedTones } from './shapes.ts';
import '../inventory.css';

const actions = [reverseLanded] as unknown as Action<LandedCost | null>[];

/** One landed cost: its parts, and what each receipt bears of them. */
export function LandedCostPage() {
  const t = useText(messages);
  const may = useMay();
  return (
    <RecordPage
      query={inventory.queries['landed-cost']}
      params={{ number: usePart('number') }}
      entity="inventory.landed_cost"
      list={inventory.queries['landed-costs']}
      from={{ to: '/inventory/landed-costs', label: t('landedCosts') }}
      number={(found) => found?.number ?? t('noLandedCost')}
      about={(found) =>
        found && (
          <>
            {[found.createdBy, found.supplier, found.billNumber].filter(Boolean).join(' · ')} <Instant value={found.createdAt} />
            {found.remark && ` · ${found.remark}`}
          </>
        )
      }
      axes={(found) => (found ? [{ name: t('status'), label: t(`status.${found.status}`), tone: landedTones[found.status] }] : [])}
      actions={actions}
      fields={{ number: t('number'), status: t('status'), amount: t('amount'), tax: t('tax'), treatment: t('treatment') }}
      facts={(found) =>
        found
          ? [
              { label: t('treatment'), value: t(`treatment.${found.treatment}`) },
              { label: t('amount'), value: <Money value={found.amount} /> },
              { label: t('tax'), value: <Money value={found.tax} /> },
              { label: t('toStock'), value: <Money value={found.stockValue} /> },
              { label: t('toCost'), value: <Money value={found.goneValue} /> },
              ...(found.supplier && may('purchasing.view')
                ? [
                    {
                      label: t('owed'),
                      value: (
                        <Go className="inline-link" to={`/purchasing/bills?landedCost=${found.number}`}>
                          {t('itsBill')}
                        </Go>
                      ),
                    },
                  ]
                : []),
            ]
          : []
      }
      sections={(found) =>
        found
          ? [
              { key: 'parts', title: t('parts'), count: found.parts.length, body: <Parts of={found} /> },
              { key: 'lines', title: t('lines'), count: found.lines.length, body: <Bearers of={found} /> },
            ]
          : []
      }
    />
  );
}

function Parts({ of }: { of: LandedCost }) {
  const t = useText(messages);
  return (
    <table className="small-table">
      <thead>
        <tr>
          <th scope="col">{t('kind')}</th>
          <th scope="col">{t('basis')}</th>
          <th scope="col" className="money">
            {t('amount')}
          </th>
          <th scope="col" className="money">
            {t('tax')}
          </th>
        </tr>
      </thead>
      <tbody>
        {of.parts.map((part) => (
          <tr key={part.n}>
            <td>{t(`kind.${part.kind}`)}</td>
            <td>{t(`basis.${part.basis}`)}</td>
            <td className="money">
              <Money value={part.amount} />
            </td>
            <td className="money">
              <Money value={part.tax} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const FIGURES = ['value', 'amount', 'stockValue', 'goneValue', 'unitCost'] as const;

function Bearers({ of }: { of: LandedCost }) {
  const t = useText(messages);
  const heads = [t('value'), t('borne'), t('toStock'), t('toCost'), t('unitCost')];
  return (
    <div className="inventory-table">
      <table className="small-table">
        <thead>
          <tr>
            <th scope="col">{t('receipt')}</th>
            <th scope="col">{t('sku')}</th>
            <th scope="col">{t('name')}</th>
            <th scope="col" className="quantity">
              {t('quantity')}
            </th>
            {heads.map((head) => (
              <th key={head} scope="col" className="money">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {of.lines.map((line) => (
            <tr key={line.n}>
              <td>
                <Source of={line} />
              </td>
              <td>
                <SkuLink goods={line} />
              </td>
              <td>
                <SkuName goods={line} />
              </td>
              <td className="quantity">
                <Quantity value={line.quantity} unit={line.unit} />
              </td>
              {FIGURES.map((key) => (
                <td key={key} className="money">
                  <Money value={line[key]} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
