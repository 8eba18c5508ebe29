import { Button } from 'antd';
import type { Actions } from './action.tsx';

/** What a row of a small table offers now, a button each. */
export const RowActions = <Row,>({ of: { offeredFor, nameOf, run }, row }: { of: Actions<Row>; row: Row }) =>
  offeredFor(row).map((offered) => (
    <Button key={offered.operation.name} size="small" type="text" onClick={() => void run(offered, [row])}>
      {nameOf(offered)}
    </Button>
  ));
