import { useState } from 'react';
import { useText } from '../../i18n/i18n.ts';
import { type Action, namesOf, type Actions } from '../action.tsx';
import { messages } from '../messages.ts';
import { useRowName } from './named.ts';
import { useOffers } from './offers.ts';
import { RowChooser } from './RowChooser.tsx';

export interface RowOffersProps<Row> {
  actions: Actions<Row>;
  /** The rows in sight. */
  rows: Row[];
  /** The selection. */
  chosen?: Row[];
  /** The row in hand. */
  current?: Row | undefined;
  /** The rows have been loaded. */
  ready?: boolean;
  /** Runs over a selection, where the list keeps what failed. */
  runChosen?: (action: Action<Row>) => void;
}

/**
 * Lets the operations of rows begin from the palette: on the selection, else on the row in hand; where there is neither, the person is asked for the
 * row. One line on every page that shows rows with operations.
 */
export function RowOffers<Row>({ actions, rows, chosen = [], current, ready = true, runChosen }: RowOffersProps<Row>) {
  const t = useText(messages);
  const nameOf = useRowName();
  const [asking, setAsking] = useState<Action<Row> | null>(null);
  const begin = (action: Action<Row>) => {
    const fit = current !== undefined && actions.offeredFor(current).includes(action) ? current : undefined;
    if (chosen.length > 0) {
      if (runChosen && chosen.length > 1) runChosen(action);
      else void actions.begin(action, chosen);
    } else if (fit !== undefined) void actions.begin(action, [fit]);
    else setAsking(action);
  };
  const on = chosen.length > 1 ? t('list.chosen', { count: chosen.length }) : nameOf(chosen[0] ?? current ?? {});
  const permitted = chosen.length > 1 ? actions.bulk : actions.permitted;
  useOffers(
    permitted.flatMap((action) =>
      namesOf(action).map((operation) => ({
        operation,
        on,
        likely: on !== '' && operation === action.operation,
        begin: () => begin(action),
      })),
    ),
    { ready },
  );
  if (!asking) return null;
  // a page that makes its actions anew with each drawing has others by now that mean the same
  const isAsked = (each: Action<Row>) => each.operation === asking.operation && actions.nameOf(each) === actions.nameOf(asking);
  return (
    <RowChooser
      title={actions.nameOf(asking)}
      rows={rows.filter((row) => actions.offeredFor(row).some(isAsked))}
      many={actions.bulk.some(isAsked)}
      most={asking.most}
      close={() => setAsking(null)}
      choose={(picked) => {
        setAsking(null);
        void actions.begin(asking, picked);
      }}
    />
  );
}
