import type { Template } from './template-forms.tsx';
import { useText } from '../../i18n/i18n.ts';
import { isZero } from '../../ui/decimal.ts';
import { StatusPill } from '../../ui/StatusPill.tsx';
import { Money } from '../../ui/Values.tsx';
import './freight.css';
import { messages } from './messages.ts';
import { lineOf, percentOf } from './template-lines.ts';

type Body = Template['versions'][number]['body'];
type Rule = Body['rules'][number];

/** The prices of a version as they are read: by region, then what comes on top. */
export function Prices({ body, chargeBy }: { body: Body; chargeBy: Template['chargeBy'] }) {
  const t = useText(messages);
  const unit = t(`unit.${chargeBy}`);
  return (
    <div className="wide-table">
      <table className="small-table">
        <thead>
          <tr>
            <th scope="col">{t('regions')}</th>
            <th scope="col">{t('price')}</th>
            <th scope="col">{t('bounds')}</th>
            <th scope="col">{t('free')}</th>
          </tr>
        </thead>
        <tbody>
          {body.rules.map((rule) => (
            <tr key={rule.regions.join()}>
              <td>{rule.regions.length ? rule.regions.join('、') : t('rest')}</td>
              <td>
                <Price rule={rule} unit={unit} />
              </td>
              <td>
                {rule.minFee !== null && t('atLeast', { fee: rule.minFee })} {rule.maxFee !== null && t('atMost', { fee: rule.maxFee })}
              </td>
              <td>
                <Free rule={rule} />
              </td>
            </tr>
          ))}
          {body.surcharges.map((each) => (
            <tr key={`${each.kind} ${each.regions.join()} ${each.from ?? ''}`}>
              <td>
                + {t(`surcharge.${each.kind}`)} {each.regions.length > 0 && <span className="quiet">{each.regions.join('、')}</span>}
              </td>
              <td>
                {!isZero(each.rate) && `${percentOf(each.rate)} % `}
                {!isZero(each.fee) && <Money value={each.fee} />}
                {!isZero(each.over) && <span className="quiet"> {t('above', { over: each.over })}</span>}
              </td>
              <td>{[each.from, each.to].some(Boolean) && `${each.from ?? ''} – ${each.to ?? ''}`}</td>
              <td />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Price({ rule, unit }: { rule: Rule; unit: string }) {
  const t = useText(messages);
  if (rule.blocked)
    return (
      <StatusPill tone="bad" quiet>
        {t('blocked')}
      </StatusPill>
    );
  if (rule.bands.length) return <>{lineOf(rule).bands}</>;
  const first = t('firstWords', { unit: `${rule.firstUnit} ${unit}`, fee: rule.firstFee });
  return (
    <>
      {first}
      {!isZero(rule.stepUnit) && `, ${t('stepWords', { unit: `${rule.stepUnit} ${unit}`, fee: rule.stepFee })}`}
    </>
  );
}

/** When sending is free: one of the conditions holds whole. */
function Free({ rule }: { rule: Rule }) {
  const t = useText(messages);
  const words = ({ amount, pieces, weight }: Rule['free'][number]) =>
    [
      amount !== null && t('freeFrom', { amount }),
      pieces !== null && t('freeFromPieces', { pieces }),
      weight !== null && t('freeUpTo', { weight }),
    ]
      .filter(Boolean)
      .join(' ') || t('alwaysFree');
  return <>{rule.free.map(words).join(` ${t('or')} `)}</>;
}
