import { Button } from 'antd';
import { useText } from '../../i18n/i18n.ts';
import { useMay } from '../../session.ts';
import { useGo } from '../../ui/Go.tsx';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import './company.css';
import { skipStep, useFirstSteps } from './first-step-state.ts';
import { messages } from './messages.ts';

/** The guide on the desk of those who set the merchant up: what is next and why. Gone once all is done, or put away. */
export function FirstSteps() {
  const may = useMay();
  return may('company.manage') ? <Card /> : null;
}

function Card() {
  const t = useText(messages);
  const go = useGo();
  const { progress, next, finished } = useFirstSteps();
  if (!progress || progress.putAway || !next) return null;
  return (
    <section className="section first-steps-card" aria-label={t('firstSteps')}>
      <h2>{t('firstSteps')}</h2>
      <ProgressBar done={finished} total={progress.steps.length} label={t('progress')} />
      <p>
        <strong>{t(`step.${next.key}`)}</strong> <span className="quiet">{t(`step.${next.key}.why`)}</span>
      </p>
      <p className="step-ways">
        <Button type="primary" onClick={() => go('/start')}>
          {finished ? t('goOn') : t('begin')}
        </Button>
        <Button type="text" onClick={() => void skipStep('guide')}>
          {t('putAway')}
        </Button>
      </p>
    </section>
  );
}
