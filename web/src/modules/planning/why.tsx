import { useText } from '../../i18n/i18n.ts';
import { Quantity } from '../../ui/Values.tsx';
import { messages } from './messages.ts';
import type { Line } from './shapes.ts';

/** Each figure of the proposal with its formula and the numbers in it. */
export function WhyTable({ line }: { line: Line }) {
  const t = useText(messages);
  const rows = [
    ['demand', t('daily'), line.demand],
    ['deviation', t('dailyDeviation'), line.demandDeviation],
    ['position', t('position'), line.position],
    ['safety', t('safety'), line.safety],
    ['point', t('point'), line.reorderPoint],
    ['lot', t('lot'), line.lot],
    ['level', t('level'), line.orderUpTo],
    ['order', t('order'), line.order],
  ] as const;
  return (
    <div className="plan-scroll">
      <table className="small-table">
        <thead>
          <tr>
            <th scope="col">{t('term')}</th>
            <th scope="col">{t('formula')}</th>
            <th scope="col">{t('numbers')}</th>
            <th scope="col" className="quantity">
              {t('result')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([key, label, shown]) => (
            <tr key={key}>
              <th scope="row">{label}</th>
              <td className="plan-formula quiet">{key === 'position' ? t('positionFormula') : shown.formula}</td>
              <td className="plan-formula">{shown.numbers}</td>
              <td className="quantity">
                <Quantity value={shown.result} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {line.suggested !== line.order.result && <p className="quiet plan-note">{t('packed', { quantity: line.suggested })}</p>}
    </div>
  );
}
