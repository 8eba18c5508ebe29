import { queryClient } from '../../call.ts';
import { officeQuery } from '../../office.ts';
import { sessionNow } from '../../session.ts';
import { answerQuery } from '../../ui/list/rows-query.ts';
import { operationsQuery } from '../operations.ts';
import { guidesQuery } from './help-entries.ts';

/** Asks for all that the palette looks through, so that it is here when the palette is opened. */
export async function prepare(): Promise<void> {
  const session = sessionNow();
  if (session.state !== 'known') return;
  await Promise.all([
    queryClient.prefetchQuery(operationsQuery),
    queryClient.prefetchQuery(guidesQuery),
    session.me.merchant && queryClient.prefetchQuery(answerQuery(officeQuery('all-views'), {})),
  ]);
}
