import { useText } from '../../i18n/i18n.ts';
import { useMay } from '../../session.ts';
import { type Action, type Actions, namesOf } from '../action.tsx';
import { messages } from '../messages.ts';
import { tell } from '../notice.ts';
import { useRowName } from './named.ts';
import { isNamed, useOffers } from './offers.ts';

export interface DocumentOffersProps<R> {
  actions: Actions<R>;
  all: Action<R>[];
  record: R;
  state: string[];
  ready: boolean;
}

/** Lets the operations of the open document begin from the palette; one that is not possible now is answered in words. */
export function DocumentOffers<R>({ actions, all, record, state, ready }: DocumentOffersProps<R>) {
  const t = useText(messages);
  const may = useMay();
  const rowName = useRowName();
  const on = rowName(record);
  const missing = (run: string) => {
    const known = all.find((each) => namesOf(each).some(({ name }) => isNamed(run, name)));
    if (!known) return false;
    const values = { name: actions.nameOf(known), on };
    if (!may(known.operation.permission)) tell({ tone: 'bad', text: t('begin.notPermitted', values) });
    else
      tell({
        tone: 'bad',
        text: t('begin.notNow', values),
        ...(state.length > 0 && { details: [t('begin.state', { state: state.join(' · ') })] }),
      });
    return true;
  };
  useOffers(
    actions.offeredFor(record).flatMap((action) =>
      namesOf(action).map((operation) => ({
        operation,
        on,
        likely: operation === action.operation,
        begin: () => actions.begin(action, [record]),
      })),
    ),
    { ready, missing },
  );
  return null;
}
