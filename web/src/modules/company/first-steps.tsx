import { Button, Skeleton } from 'antd';
import { company } from '../../../../server/modules/company/contract.ts';
import { useState } from 'react';
import { useText } from '../../i18n/i18n.ts';
import { useMay } from '../../session.ts';
import { BeginOn } from '../../ui/begin/BeginOn.tsx';
import { useGo } from '../../ui/Go.tsx';
import { lazily } from '../../ui/lazily.tsx';
import { PageHead } from '../../ui/list/ListHead.tsx';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import { StatusPill } from '../../ui/StatusPill.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import './company.css';
import { resumeStep, skipStep, type StepKey, type StepNow, useFirstSteps } from './first-step-state.ts';
import { messages } from './messages.ts';

/** What can be opened right here. */
export type FormHere = 'profile' | 'warehouse' | 'bins' | 'shop' | 'invite' | 'product';
interface Way {
  key: FormHere | 'productTable' | 'stock' | 'stockTable' | 'enter' | 'orderTable' | 'audit' | 'send';
  permission: string;
  /** A form in place, or the page where it is done. */
  form?: FormHere;
  to?: string;
}

const WAYS: Record<StepKey, Way[]> = {
  company: [{ key: 'profile', permission: 'company.manage', form: 'profile' }],
  warehouse: [{ key: 'warehouse', permission: 'inventory.configure', form: 'warehouse' }],
  bins: [{ key: 'bins', permission: 'inventory.configure', form: 'bins' }],
  shop: [{ key: 'shop', permission: 'sales.set-up-shops', form: 'shop' }],
  people: [{ key: 'invite', permission: 'access.manage-people', form: 'invite' }],
  products: [
    { key: 'product', permission: 'catalog.edit', form: 'product' },
    { key: 'productTable', permission: 'exchange.import', to: '/imports/new?template=products' },
  ],
  stock: [
    { key: 'stock', permission: 'inventory.adjust', to: '/inventory/new/opening' },
    { key: 'stockTable', permission: 'exchange.import', to: '/imports/new?template=opening-stock' },
  ],
  order: [
    { key: 'enter', permission: 'sales.enter', to: '/orders/new' },
    { key: 'orderTable', permission: 'exchange.import', to: '/imports/new?template=orders' },
  ],
  ship: [
    { key: 'audit', permission: 'sales.view', to: '/orders?fulfilmentStatus=one_of:wait_audit' },
    { key: 'send', permission: 'fulfilment.ship', to: '/shipments/to-ship' },
  ],
};

const { FirstStepForm } = lazily(() => import('./first-step-forms.tsx'), 'FirstStepForm');

/** The road from an empty merchant to the first parcel: each step says why, opens its form in place, and ticks itself. */
export function FirstStepsPage() {
  const t = useText(messages);
  const { progress, error, next, finished } = useFirstSteps();
  const [form, open] = useState<FormHere | null>(null);
  const steps = progress?.steps ?? [];
  return (
    <main className="plain-page start-page" id="main" tabIndex={-1}>
      <PageHead title={t('firstSteps')} primary={progress && <GuideButton putAway={progress.putAway} finished={!next} />} />
      <p className="quiet">{progress && !next ? t('allDone') : t('firstStepsText')}</p>
      {error !== null && error !== undefined && <Trouble error={error} />}
      {!progress && !error && (
        <div aria-busy="true">
          <Skeleton active title={false} paragraph={{ rows: 9, width: '100%' }} />
        </div>
      )}
      {progress && (
        <div className="steps-progress">
          <ProgressBar done={finished} total={steps.length} label={t('progress')} />
        </div>
      )}
      <ol className="steps">
        {steps.map((step, index) => (
          <StepRow key={step.key} step={step} place={index + 1} current={step.key === next?.key} open={open} />
        ))}
      </ol>
      {progress && <BeginSteps steps={steps} />}
      {form && <FirstStepForm form={form} close={() => open(null)} />}
    </main>
  );
}

/** Skipping a step and taking it up again, begun from the palette: it asks which. */
function BeginSteps({ steps }: { steps: StepNow[] }) {
  const t = useText(messages);
  const those = (state: StepNow['state']) =>
    steps.filter((step) => step.state === state).map(({ key }) => ({ key, name: t(`step.${key}`) }));
  return (
    <>
      <BeginOn operation={company.operations['skip-first-step']} rows={those('open')} begin={({ key }) => void skipStep(key)} />
      <BeginOn operation={company.operations['resume-first-step']} rows={those('skipped')} begin={({ key }) => void resumeStep(key)} />
    </>
  );
}

function GuideButton({ putAway, finished }: { putAway: boolean; finished: boolean }) {
  const t = useText(messages);
  const may = useMay();
  if (finished || !may('company.manage')) return null;
  return putAway ? (
    <Button onClick={() => void resumeStep('guide')}>{t('showOnHome')}</Button>
  ) : (
    <Button type="text" onClick={() => void skipStep('guide')}>
      {t('putAway')}
    </Button>
  );
}

const TONES = { done: 'good', skipped: 'calm', open: 'wait' } as const;

interface StepRowProps {
  step: StepNow;
  place: number;
  current: boolean;
  open: (form: FormHere) => void;
}

function StepRow({ step, place, current, open }: StepRowProps) {
  const t = useText(messages);
  const may = useMay();
  const { key, state } = step;
  return (
    <li className={current ? 'open current' : state} aria-current={current ? 'step' : undefined}>
      <span className="step-place" aria-hidden="true">
        {place}
      </span>
      <div className="step-said">
        <h2>
          {t(`step.${key}`)}{' '}
          <StatusPill tone={TONES[state]} quiet>
            {t(`state.${state}`)}
          </StatusPill>
        </h2>
        {state === 'open' && (
          <p className="quiet">
            {t(`step.${key}.why`)} {current && t(`step.${key}.how`)}
          </p>
        )}
      </div>
      <div>
        <p className="step-ways">
          <Ways step={step} current={current} open={open} />
          {state === 'open' && may('company.manage') && (
            <Button type="text" onClick={() => void skipStep(key)}>
              {t('skip')}
            </Button>
          )}
          {state === 'skipped' && may('company.manage') && (
            <Button type="text" onClick={() => void resumeStep(key)}>
              {t('resume')}
            </Button>
          )}
        </p>
      </div>
    </li>
  );
}

function Ways({ step, current, open }: Pick<StepRowProps, 'step' | 'current' | 'open'>) {
  const t = useText(messages);
  const may = useMay();
  const go = useGo();
  const ways = WAYS[step.key].filter(({ permission }) => may(permission));
  if (!ways.length) return step.state === 'open' ? <span className="quiet">{t('notYours')}</span> : null;
  return ways.map(({ key, form, to }, index) => (
    <Button
      key={key}
      type={current && index === 0 ? 'primary' : step.state === 'done' ? 'text' : 'default'}
      onClick={() => (form ? open(form) : go(to ?? '/'))}
    >
      {t(`way.${key}`)}
    </Button>
  ));
}
