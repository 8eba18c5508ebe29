import type { z } from 'zod';
import type { sales } from '../../../../../server/modules/sales/contract.ts';
import { useText } from '../../../i18n/i18n.ts';
import { BusinessDate, Money } from '../../../ui/Values.tsx';
import { useWarehouseReasons } from '../order-why.ts';
import './allocation.css';
import { messages } from './messages.ts';
import type { Strategy } from './policy-form.tsx';

type Decision = z.output<typeof sales.queries.order.output>['decisions'][number];

/** A warehouse, or a split over several, as the decision keeps it. */
interface Kept {
  code?: string;
  name?: string;
  parcels?: number;
  standing?: number;
  complete?: boolean;
  near?: boolean;
  cost?: string | null;
  expires?: string | null;
  load?: number;
  priority?: number;
  missing?: unknown[];
}
interface Inputs {
  strategies?: Strategy[];
  fixed?: string | null;
  from?: string;
}

/** Why the warehouse was chosen: what was compared, in which order, and every way that was really looked at with its figures. */
export function OrderAllocation({ decision }: { decision: Decision }) {
  const t = useText(messages);
  const reasons = useWarehouseReasons();
  const inputs = decision.inputs as Inputs;
  const chosen = decision.chosen as Kept;
  const ways = [...(chosen.name === undefined ? [] : [chosen]), ...(decision.alternatives as Kept[])];
  const single = ways.find((way) => (way as { warehouseId?: string }).warehouseId === inputs.from && way.parcels === 1);
  return (
    <>
      <dl className="pairs">
        <div>
          <dt>{t('decidedBy')}</dt>
          <dd>{reasons(decision.reasons)}</dd>
        </div>
        {inputs.strategies && (
          <div>
            <dt>{t('comparedBy')}</dt>
            <dd>{inputs.strategies.map((strategy) => t(`strategy.${strategy}`)).join(' → ')}</dd>
          </div>
        )}
      </dl>
      {inputs.fixed && <p className="quiet">{t('chosenByPerson')}</p>}
      {inputs.from && <p>{t('partLeaves', { name: single?.name ?? '' })}</p>}
      <Ways ways={ways} chosen={chosen} loaded={inputs.strategies?.includes('load') === true} />
    </>
  );
}

function Ways({ ways, chosen, loaded }: { ways: Kept[]; chosen: Kept; loaded: boolean }) {
  const t = useText(messages);
  const goods = ({ complete, standing, missing = [] }: Kept) =>
    complete ? t('hasAll') : standing === 1 ? t('promises') : t('hasNot', { count: missing.length });
  return (
    <table className="small-table">
      <thead>
        <tr>
          <th scope="col">{t('warehouse')}</th>
          <th scope="col">{t('goods')}</th>
          <th scope="col">{t('near')}</th>
          <th scope="col" className="money">
            {t('freight')}
          </th>
          <th scope="col" className="quantity">
            {t('load')}
          </th>
          <th scope="col">{t('expires')}</th>
          <th scope="col" className="quantity">
            {t('priority')}
          </th>
        </tr>
      </thead>
      <tbody>
        {ways.map((way, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: what was looked at has no identity but its place
          <tr key={at} className={way === chosen ? 'allocation-chosen' : undefined}>
            <td>
              {way.name} {way === chosen && <span className="quiet">{t('chosen')}</span>}
            </td>
            <td>{goods(way)}</td>
            <td>{way.near ? t('nearYes') : t('nearNo')}</td>
            <td className="money">
              <Money value={way.cost ?? null} />
            </td>
            <td className="quantity">{loaded ? way.load : '–'}</td>
            <td>{way.expires ? <BusinessDate value={way.expires} /> : '–'}</td>
            <td className="quantity">{way.priority ?? '–'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
