import { useEffect, useState } from 'react';
import { useText, useTitle } from '../../i18n/i18n.ts';
import { wordsOf } from './words.ts';
import { Instant } from '../Values.tsx';
import { act, deedOf, resolveRefused, sendAgain } from './device.ts';
import { HandChoices } from './HandQuestion.tsx';
import { HandKeypad } from './HandKeypad.tsx';
import { messages } from './messages.ts';
import { type DeedKind, type Fact, handParts } from './part.ts';
import type { Deed } from './queue/deed.ts';

const REASONS = ['not-done', 'put-back', 'by-other', 'mistake'] as const;
type Doing = 'nothing' | 'again' | 'drop';

/** How the module of a deed deals with it; undefined until it is loaded. */
function useKind({ operation }: Deed): DeedKind | undefined {
  const [kind, setKind] = useState<DeedKind>();
  useEffect(() => {
    void handParts().then((parts) => setKind(parts.flatMap((part) => part.deeds).find((each) => each.operation === operation)));
  }, [operation]);
  return kind;
}

/** Something the books refused: both facts, and what may become of it. */
export function Conflict({ deed }: { deed: Deed }) {
  const t = useText(messages);
  const title = useTitle();
  const kind = useKind(deed);
  const [doing, setDoing] = useState<Doing>('nothing');
  return (
    <article className="hand-card" aria-label={title(deed.said)}>
      <h3>{t('youDid')}</h3>
      <p>{title(deed.said)}</p>
      <p className="hand-note">
        {deed.person} · <Instant value={deed.actedAt} />
      </p>
      <h3>{t('refusedBecause')}</h3>
      <p>{deed.refusal?.title}</p>
      {deed.refusal?.unsure && <p className="hand-note">{t('unsure')}</p>}
      <h3>{t('booksSay')}</h3>
      {kind && <BooksNow deed={deed} kind={kind} />}
      {doing === 'again' && kind && <Again deed={deed} kind={kind} close={() => setDoing('nothing')} />}
      {doing === 'drop' && <Drop deed={deed} close={() => setDoing('nothing')} />}
      {doing === 'nothing' && (
        <div className="hand-buttons">
          <button type="button" className="hand-button" onClick={() => setDoing('drop')}>
            {t('drop')}
          </button>
          <button
            type="button"
            className="hand-button primary"
            onClick={() => (deed.refusal?.unsure ? void sendAgain(deed.n) : setDoing('again'))}
          >
            {deed.refusal?.unsure ? t('sendAgain') : t('redo')}
          </button>
        </div>
      )}
    </article>
  );
}

function BooksNow({ deed, kind }: { deed: Deed; kind: DeedKind }) {
  const t = useText(messages);
  const [facts, setFacts] = useState<Fact[] | null>();
  useEffect(() => {
    let left = false;
    kind.booksNow(deed).then(
      (found) => left || setFacts(found),
      () => left || setFacts(null),
    );
    return () => {
      left = true;
    };
  }, [deed, kind]);
  if (facts === undefined) return <p className="hand-note">{t('looking')}</p>;
  if (facts === null || !facts.length) return <p className="hand-note">{t('noFacts')}</p>;
  return (
    <dl className="hand-facts">
      {facts.map((fact) => (
        <div key={`${fact.label} ${fact.at} ${fact.value}`}>
          <dt>{fact.label}</dt>
          <dd>
            {fact.value}
            {fact.at && (
              <span className="hand-note">
                {' '}
                {fact.by} <Instant value={fact.at} />
              </span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Done again as the books stand now, under a new key: the refused one never acts any more. */
function Again({ deed, kind, close }: { deed: Deed; kind: DeedKind; close: () => void }) {
  const t = useText(messages);
  const was = kind.quantityOf?.(deed);
  const [quantity, setQuantity] = useState(was?.value ?? '');
  const [problem, setProblem] = useState('');
  const again = async () => {
    try {
      const next = await kind.again(deed, was ? quantity : undefined);
      await resolveRefused(deed.n, deedOf({ operation: deed.operation, ...(deed.about && { about: deed.about }), ...next }));
    } catch (error) {
      setProblem(wordsOf(error));
    }
  };
  return (
    <>
      {was && <HandKeypad value={quantity} unit={was.unit} precision={3} onChange={setQuantity} />}
      {problem && <p role="alert">{problem}</p>}
      <div className="hand-buttons">
        <button type="button" className="hand-button" onClick={close}>
          {t('cancel')}
        </button>
        <button type="button" className="hand-button primary" disabled={was && !/[1-9]/.test(quantity)} onClick={() => void again()}>
          {was ? t('doAgain') : t('sendAgain')}
        </button>
      </div>
    </>
  );
}

/** Given up, with a reason: the operation log keeps what was done and why it is left so. */
function Drop({ deed, close }: { deed: Deed; close: () => void }) {
  const t = useText(messages);
  const drop = async (reason: string) => {
    const { operation, said, actedAt, key, refusal } = deed;
    const short = { zh: said.zh.slice(0, 500), en: said.en.slice(0, 500) };
    await act({
      operation: 'inventory.drop-scan',
      input: { operation, said: short, done: actedAt, key, code: refusal?.code ?? '', refusal: refusal?.title ?? '', reason },
      said: { zh: `放弃：${said.zh}`, en: `Gave up: ${said.en}` },
    });
    await resolveRefused(deed.n);
  };
  return (
    <>
      <h3>{t('dropWhy')}</h3>
      <HandChoices choices={REASONS.map((each) => ({ key: each, label: t(`drop.${each}`), choose: () => void drop(t(`drop.${each}`)) }))} />
      <button type="button" className="hand-button" onClick={close}>
        {t('cancel')}
      </button>
    </>
  );
}
