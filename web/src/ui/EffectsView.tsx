import type { ReactNode } from 'react';
import type { Effects } from '../../../server/kernel/contract.ts';
import { addressOf, pages } from '../frame/pages.ts';
import { useText, useTitle } from '../i18n/i18n.ts';
import { afterwards } from './begin/further.ts';
import { Go } from './Go.tsx';
import { messages } from './messages.ts';
import { BusinessDate, Money, Quantity } from './Values.tsx';

/** What an operation would do: goods moved, promises made, entries posted, documents touched. */
export function EffectsView({ effects }: { effects: Effects }) {
  const t = useText(messages);
  const { stock, reservations, entries } = effects;
  // a document that is written twice is one document
  const documents = [...new Map(effects.documents.map((each) => [each.id, each])).values()];
  const after = afterwards(effects.events);
  if (stock.length + reservations.length + entries.length + documents.length + after.length === 0)
    return <p className="quiet">{t('effects.none')}</p>;
  return (
    <div className="effects">
      {stock.length > 0 && (
        <MoveTable
          title={t('effects.stock')}
          moves={stock.map((move, at) => ({ ...move, key: String(at), what: move.sku, where: <Route from={move.from} to={move.to} /> }))}
        />
      )}
      {reservations.length > 0 && (
        <MoveTable
          title={t('effects.reservations')}
          moves={reservations.map((each, at) => ({ key: String(at), what: each.sku, where: each.warehouse, quantity: each.quantity }))}
        />
      )}
      {entries.map((entry, at) => (
        <EntryTable
          // biome-ignore lint: what would be has no identity but its place
          key={at}
          date={entry.date}
          lines={entry.lines.map((line) => ({ ...line, account: line.account || line.role }))}
        />
      ))}
      {documents.length > 0 && (
        <section>
          <h3>{t('effects.documents')}</h3>
          <ul className="plain-list">
            {documents.map((each) => (
              <li key={each.id}>
                <DocumentLink {...each} /> <span className="quiet">{t(`effects.${each.change}`)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {after.map((each) => (
        <p key={each} className="quiet">
          {t(`effects.after.${each}`)}
        </p>
      ))}
    </div>
  );
}

function DocumentLink({ entity, id, number, change }: Effects['documents'][number]) {
  const to = change === 'changed' ? addressOf(entity, id, number) : undefined;
  const title = useTitle();
  const t = useText(messages);
  // what has no page of its own is called as the list it stands in
  const page = pages.find((each) => each.entity === entity) ?? pages.find(({ list }) => list === `${entity.replaceAll('_', '-')}s`);
  const name = number ?? (page ? title(page.title) : t('effects.document'));
  return to ? <Go to={to}>{name}</Go> : name;
}

export const Route = ({ from, to }: { from: string; to: string }) => (
  <>
    {from} <span aria-hidden="true">→</span> {to}
  </>
);

export interface ShownMove {
  key: string;
  what: ReactNode;
  where: ReactNode;
  quantity: string;
  value?: string | null;
}

/** Goods: what, from where to where, how many, worth how much. */
export function MoveTable({ title, moves }: { title: string; moves: ShownMove[] }) {
  return (
    <section>
      <h3>{title}</h3>
      <table className="small-table">
        <tbody>
          {moves.map((move) => (
            <tr key={move.key}>
              <td>
                {move.what}
                <div className="quiet">{move.where}</div>
              </td>
              <td className="quantity">
                <Quantity value={move.quantity} />
              </td>
              {move.value !== undefined && (
                <td className="money">
                  <Money value={move.value} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

export interface ShownLine {
  account: ReactNode;
  debit: string;
  credit: string;
}

/** A journal entry: account, debit, credit. */
export function EntryTable({ about, date, lines, to }: { about?: ReactNode; date: string; lines: ShownLine[]; to?: string }) {
  const t = useText(messages);
  return (
    <section>
      <h3>
        {to ? <Go to={to}>{t('effects.entry')}</Go> : t('effects.entry')}{' '}
        <span className="quiet">
          {about} <BusinessDate value={date} />
        </span>
      </h3>
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
          {lines.map((line, at) => (
            // biome-ignore lint: a line is known by its place
            <tr key={at}>
              <td>{line.account}</td>
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
