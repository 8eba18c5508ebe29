import type { Figure } from '../../../../../server/modules/analytics/contract.ts';
import { useLanguage, useText } from '../../../i18n/i18n.ts';
import { Change } from '../../../ui/chart/Ranking.tsx';
import { Spark } from '../../../ui/chart/Spark.tsx';
import { Go } from '../../../ui/Go.tsx';
import { formatRate } from '../../../ui/number.ts';
import { StatusPill } from '../../../ui/StatusPill.tsx';
import { Money, Quantity } from '../../../ui/Values.tsx';
import { linkTo } from '../links.ts';
import { messages } from '../messages.ts';

/** Three or four figures of the day with their course, against yesterday and the same weekday of last week at this hour. */
export function Figures({ figures }: { figures: Figure[] }) {
  const t = useText(messages);
  return (
    <section className="section desk-wide" aria-label={t('block.figures')}>
      <h2>
        {t('block.figures')}
        <span className="quiet">{t('desk.byNow')}</span>
      </h2>
      <dl className="figures desk-figures">
        {figures.map((figure) => (
          <OneFigure key={figure.key} figure={figure} />
        ))}
      </dl>
    </section>
  );
}

function OneFigure({ figure }: { figure: Figure }) {
  const t = useText(messages);
  const value = figure.unit === 'money' ? <Money value={figure.value} /> : <Quantity value={figure.value} />;
  return (
    <div>
      <dt>{t(`figure.${figure.key}` as 'figure.sales')}</dt>
      <dd className="desk-figure">
        {figure.link ? <Go to={linkTo(figure.link)}>{value}</Go> : value}
        {figure.days.length > 0 && <Spark values={figure.days} />}
      </dd>
      <dd className="desk-beside">
        <Beside figure={figure} />
      </dd>
    </div>
  );
}

function Beside({ figure }: { figure: Figure }) {
  const t = useText(messages);
  const language = useLanguage();
  const rate = figure.rate !== null && (
    <span className="change">{t('desk.marginRate', { rate: formatRate(figure.rate, language, 1) })}</span>
  );
  const books = figure.agrees !== null && (
    <StatusPill quiet tone={figure.agrees ? 'good' : 'bad'}>
      {t(figure.agrees ? 'desk.agrees' : 'desk.disagrees')}
    </StatusPill>
  );
  return (
    <>
      {figure.yesterday !== null && <Change value={figure.value} before={figure.yesterday} what={t('desk.yesterday')} />}
      {figure.lastWeek !== null && <Change value={figure.value} before={figure.lastWeek} what={t('desk.lastWeek')} />}
      {rate}
      {books}
    </>
  );
}
