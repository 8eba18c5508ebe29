import type { Action } from './action.tsx';

/** Actions in the order of use: the likely ones first, the dangerous ones last. */
export const inOrder = <Row>(actions: Action<Row>[]): Action<Row>[] => [
  ...actions.filter((each) => !each.danger),
  ...actions.filter((each) => each.danger),
];

/** The entries of a menu of actions. */
export function menuOf<Row>(actions: Action<Row>[], nameOf: (action: Action<Row>) => string, run: (action: Action<Row>) => void) {
  const ordered = inOrder(actions);
  const firstDanger = ordered.findIndex((each) => each.danger);
  return ordered.flatMap((each, at) => [
    ...(at === firstDanger && at > 0 ? [{ type: 'divider' as const, key: 'divider' }] : []),
    { key: each.operation.name, label: nameOf(each), danger: each.danger === true, onClick: () => run(each) },
  ]);
}
