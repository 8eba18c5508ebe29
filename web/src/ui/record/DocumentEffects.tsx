import type { z } from 'zod';
import type { analytics } from '../../../../server/modules/analytics/contract.ts';
import { useAsk } from '../../call.ts';
import { useText, useTitle } from '../../i18n/i18n.ts';
import { EntryTable, MoveTable, Route } from '../EffectsView.tsx';
import { messages } from '../messages.ts';
import { Trouble } from '../Trouble.tsx';

type Answer = z.output<(typeof analytics.queries)['document-effects']['output']>;
const EFFECTS = { name: 'analytics.document-effects' };

const named = (names: Record<string, string>) => ({
  zh: names.zh ?? Object.values(names)[0] ?? '',
  en: names.en ?? Object.values(names)[0] ?? '',
});

/** The stock moves and journal entries that this document and those it brought about have made. */
export function DocumentEffects({ id }: { id: string }) {
  const t = useText(messages);
  const title = useTitle();
  const asked = useAsk(EFFECTS, { document: id });
  if (asked.error) return <Trouble error={asked.error} />;
  const made = asked.data as Answer | undefined;
  if (!made) return null;
  if (made.moves.length + made.entries.length === 0) return <p className="quiet">{t('effects.none')}</p>;
  return (
    <div className="effects">
      {made.moves.length > 0 && (
        <MoveTable
          title={t('effects.stock')}
          moves={made.moves.map((move) => ({
            key: move.id,
            what: `${move.skuCode} ${title(named(move.name))}`,
            where: <Route from={move.from} to={move.to} />,
            quantity: move.quantity,
            value: move.value,
          }))}
        />
      )}
      {made.entries.map((entry) => (
        <EntryTable
          key={entry.id}
          to={`/ledger/vouchers/${entry.id}`}
          about={entry.summary}
          date={entry.date}
          lines={entry.lines.map((line) => ({
            account: `${line.code} ${title(named(line.name))}`,
            debit: line.debit,
            credit: line.credit,
          }))}
        />
      ))}
    </div>
  );
}
