import { planning } from '../../../../server/modules/planning/contract.ts';
import { useText } from '../../i18n/i18n.ts';
import { type Action, action, type ActionFormProps } from '../../ui/action.tsx';
import { Go, usePart } from '../../ui/Go.tsx';
import { useWords } from '../../ui/record/useWords.ts';
import { RecordPage } from '../../ui/RecordPage.tsx';
import { Instant, Quantity } from '../../ui/Values.tsx';
import { EditLine } from './edit-line.tsx';
import { Candidates, Capped, DemandChart } from './forecast.tsx';
import { messages } from './messages.ts';
import type { Line } from './shapes.ts';
import './planning.css';
import { RegretTable } from './regret.tsx';
import { SetTerms } from './terms.tsx';
import { WhyTable } from './why.tsx';

const CHANGE = { zh: '修改', en: 'Change' };
const actions: Action<Line>[] = [
  action(planning.operations['order-plan'], {
    input: (line: Line) => ({ lineIds: [line.id] }),
    done: (_, { orders }) => orders.map(({ number }) => number).join(', '),
  }),
  action(planning.operations['edit-plan'], {
    title: CHANGE,
    form: ({ row, close }: ActionFormProps<Line>) => (
      <EditLine line={{ ...row, ...row.terms, edited: row.quantity !== row.suggested }} close={close} />
    ),
  }),
  action(planning.operations['set-terms'], {
    form: ({ row, close }: ActionFormProps<Line>) => <SetTerms sku={row} close={close} />,
  }),
];

/** One SKU in one warehouse: its forecast, how the proposal was reckoned, and what it would have cost last year. */
export function PlanLinePage() {
  const t = useText(messages);
  const id = usePart('id');
  const { shown } = useWords(planning.queries.plan);
  return (
    <RecordPage
      query={planning.queries['plan-line']}
      params={{ id }}
      entity="planning.plan_line"
      list={planning.queries.plan}
      from={{ to: '/buying/plan', label: t('plan') }}
      number={(line) => line.skuCode}
      about={(line) => (
        <>
          {[line.name, line.optionText, line.warehouse].filter(Boolean).join(' · ')} · {t('reckoned')}{' '}
          <Instant value={line.forecast.computedAt} />
        </>
      )}
      axes={(line) => (line.orderedAt ? [{ name: t('ordered'), label: t('ordered'), tone: 'good' }] : [])}
      facts={(line) => [
        { label: t('chosenQuantity'), value: <Quantity value={line.quantity} unit={line.unit} /> },
        { label: t('position'), value: <Quantity value={line.position.result} unit={line.unit} /> },
        { label: t('point'), value: <Quantity value={line.reorderPoint.result} unit={line.unit} /> },
      ]}
      actions={actions}
      sections={(line) => [
        { key: 'chart', title: t('chart'), body: <DemandChart line={line} method={shown('method', line.forecast.method)} /> },
        { key: 'why', title: t('why'), body: <WhyTable line={line} /> },
        ...(line.regret ? [{ key: 'regret', title: t('regret'), body: <RegretTable regret={line.regret} /> }] : []),
        ...(line.orderNumbers.length ? [{ key: 'orders', title: t('ordered'), body: <Orders numbers={line.orderNumbers} /> }] : []),
        {
          key: 'candidates',
          title: t('candidates'),
          count: line.forecast.candidates.length,
          body: (
            <Candidates
              forecast={line.forecast}
              nameOf={(method) => shown('method', method)}
              kind={shown('demandClass', line.forecast.demandClass)}
            />
          ),
        },
        ...(line.forecast.capped.length
          ? [{ key: 'capped', title: t('capped'), count: line.forecast.capped.length, body: <Capped forecast={line.forecast} /> }]
          : []),
      ]}
    />
  );
}

const Orders = ({ numbers }: { numbers: string[] }) => (
  <>
    {numbers.map((number) => (
      <Go key={number} to={`/purchasing/orders/${number}`}>
        {number}
      </Go>
    ))}
  </>
);
