import { useState } from 'react';
import { useTitle } from '../../i18n/i18n.ts';
import { useMay } from '../../session.ts';
import type { OperationContract } from '../../../../server/kernel/contract.ts';
import { useOffers } from './offers.ts';
import { RowChooser } from './RowChooser.tsx';

export interface BeginOnProps<Row> {
  operation: Pick<OperationContract, 'name' | 'title' | 'permission'>;
  /** The rows it can act on now. */
  rows: readonly Row[];
  begin: (row: Row) => void;
}

/**
 * Lets one operation of a table that draws its own buttons begin from the palette: the person is asked for the row, a single one is taken by itself.
 * Tables with `useActions` take `RowOffers`; what needs no row takes `useBegin`.
 */
export function BeginOn<Row>({ operation, rows, begin }: BeginOnProps<Row>) {
  const title = useTitle();
  const may = useMay();
  const [asking, ask] = useState(false);
  const start = () => {
    const [only] = rows;
    if (rows.length === 1 && only !== undefined) begin(only);
    else ask(true);
  };
  useOffers(may(operation.permission) ? [{ operation, on: '', likely: false, begin: start }] : []);
  if (!asking) return null;
  return (
    <RowChooser
      title={title(operation.title)}
      rows={[...rows]}
      many={false}
      close={() => ask(false)}
      choose={([row]) => {
        ask(false);
        if (row !== undefined) begin(row);
      }}
    />
  );
}
