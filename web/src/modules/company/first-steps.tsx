import { useQuery } from '@tanstack/react-query';
import { askList, keyOf, useAsk } from '../../call.ts';
import { pages } from '../../frame/pages.ts';
import { useText } from '../../i18n/i18n.ts';
import { useMay } from '../../session.ts';
import { Go } from '../../ui/Go.tsx';
import { PageHead } from '../../ui/list/ListHead.tsx';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import { StatusPill } from '../../ui/StatusPill.tsx';
import './company.css';
import { messages } from './messages.ts';

interface Step {
  key: 'company' | 'warehouse' | 'shop' | 'people' | 'products' | 'stock' | 'orders';
  permission: string;
  /** Addresses of the page where it is done; the first there is. */
  at: string[];
  /** What says that it is done: more rows of this list than `beyond`. */
  list?: string;
  beyond?: number;
}

const STEPS: Step[] = [
  { key: 'company', permission: 'company.view', at: ['/settings/company'] },
  { key: 'warehouse', permission: 'inventory.view', at: ['/inventory/warehouses', '/settings/warehouses'], list: 'inventory.warehouses' },
  { key: 'shop', permission: 'sales.view', at: ['/sales/shops', '/settings/shops', '/shops'], list: 'sales.shops' },
  { key: 'people', permission: 'access.manage-people', at: ['/settings/people'], list: 'access.people', beyond: 1 },
  { key: 'products', permission: 'catalog.view', at: ['/catalog/products'], list: 'catalog.products' },
  { key: 'stock', permission: 'inventory.view', at: ['/imports/new', '/inventory/stock'], list: 'inventory.stock-on-hand' },
  { key: 'orders', permission: 'sales.view', at: ['/imports/new', '/orders', '/sales/orders'], list: 'sales.orders' },
];

const addressOf = ({ at }: Step) => at.find((address) => pages.some((page) => page.path === address));

/** What to do on the first day, with what is done ticked by itself. */
export function FirstStepsPage() {
  const t = useText(messages);
  const may = useMay();
  const steps = STEPS.filter((step) => may(step.permission));
  const done = useDone(steps);
  return (
    <main className="plain-page" id="main" tabIndex={-1}>
      <PageHead title={t('firstSteps')} />
      <p className="quiet">{t('firstStepsText')}</p>
      <div className="steps-progress">
        <ProgressBar done={done.size} total={steps.length} label={t('progress')} />
      </div>
      <ol className="steps">
        {steps.map((step) => (
          <StepRow key={step.key} step={step} done={done.has(step.key)} />
        ))}
      </ol>
    </main>
  );
}

function StepRow({ step, done }: { step: Step; done: boolean }) {
  const t = useText(messages);
  const to = addressOf(step);
  return (
    <li className={done ? 'done' : ''}>
      <StatusPill tone={done ? 'good' : 'wait'} quiet>
        {done ? t('done') : t('toDo')}
      </StatusPill>
      <div>
        <h2>{t(`step.${step.key}`)}</h2>
        <p className="quiet">{t(`step.${step.key}.text`)}</p>
      </div>
      {to && <Go to={to}>{done ? t('look') : t('open')}</Go>}
    </li>
  );
}

const PROFILE = { name: 'company.profile' };

/** Which steps are done: the company once its tax identity stands there, the others once there is something. */
function useDone(steps: Step[]): Set<Step['key']> {
  const profile = useAsk(PROFILE, {}).data as { taxIdentity?: string } | null | undefined;
  const lists = steps.filter((step) => step.list);
  const counted = useQuery({
    queryKey: [...keyOf({ name: 'company.first-steps' }), lists.map((step) => step.key)],
    queryFn: async ({ signal }) => {
      const answers = await Promise.all(
        lists.map((step) =>
          askList({ name: step.list as string }, { limit: (step.beyond ?? 0) + 1 }, {}, signal).then(
            ({ rows }) => rows.length > (step.beyond ?? 0),
            () => false,
          ),
        ),
      );
      return lists.filter((_, at) => answers[at]).map((step) => step.key);
    },
  });
  const company: Step['key'][] = profile?.taxIdentity ? ['company'] : [];
  return new Set([...company, ...(counted.data ?? [])]);
}
