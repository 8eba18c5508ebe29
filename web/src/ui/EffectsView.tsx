import type { Effects } from '../../../server/kernel/context.ts';
import { useText } from '../i18n/i18n.ts';
import { messages } from './messages.ts';
import { BusinessDate, Money, Quantity } from './Values.tsx';

/** What a document did or would do: goods moved, promises made, entries posted, documents touched. */
export function EffectsView({ effects }: { effects: Partial<Effects> }) {
  const t = useText(messages);
  const { stock = [], reservations = [], entries = [], documents = [] } = effects;
  if (stock.length + reservations.length + entries.length + documents.length === 0) return <p className="quiet">{t('effects.none')}</p>;
  return (
    <div className="effects">
      {stock.length > 0 && <StockMoves moves={stock} />}
      {reservations.length > 0 && (
        <section>
          <h4>{t('effects.reservations')}</h4>
          <table className="small-table">
            <tbody>
              {reservations.map((each, at) => (
                // biome-ignore lint: effects have no identity but their place
                <tr key={at}>
                  <td>{each.sku}</td>
                  <td>{each.warehouse}</td>
                  <td className="quantity">
                    <Quantity value={each.quantity} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {entries.map((entry, at) => (
        // biome-ignore lint: effects have no identity but their place
        <JournalEntry key={at} entry={entry} />
      ))}
      {documents.length > 0 && (
        <section>
          <h4>{t('effects.documents')}</h4>
          <ul className="plain-list">
            {documents.map((each) => (
              <li key={each.id}>
                {each.number ?? each.entity} <span className="quiet">{t(`effects.${each.change}`)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function StockMoves({ moves }: { moves: Effects['stock'] }) {
  const t = useText(messages);
  return (
    <section>
      <h4>{t('effects.stock')}</h4>
      <table className="small-table">
        <tbody>
          {moves.map((move, at) => (
            // biome-ignore lint: effects have no identity but their place
            <tr key={at}>
              <td>{move.sku}</td>
              <td className="route">
                {move.from} <span aria-hidden="true">→</span> {move.to}
              </td>
              <td className="quantity">
                <Quantity value={move.quantity} />
              </td>
              <td className="money">
                <Money value={move.value} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function JournalEntry({ entry }: { entry: Effects['entries'][number] }) {
  const t = useText(messages);
  return (
    <section>
      <h4>
        {t('effects.entry')} <span className="quiet">{entry.kind}</span> <BusinessDate value={entry.date} />
      </h4>
      <table className="small-table">
        <thead>
          <tr>
            <th scope="col">{t('effects.account')}</th>
            <th scope="col" className="money">
              {t('effects.debit')}
            </th>
            <th scope="col" className="money">
              {t('effects.credit')}
            </th>
          </tr>
        </thead>
        <tbody>
          {entry.lines.map((line, at) => (
            // biome-ignore lint: effects have no identity but their place
            <tr key={at}>
              <td>{line.account || line.role}</td>
              <td className="money">
                <Money value={line.debit} zero="dash" />
              </td>
              <td className="money">
                <Money value={line.credit} zero="dash" />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
