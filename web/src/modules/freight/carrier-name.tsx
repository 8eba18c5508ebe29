import { useCarriers } from './carriers-known.ts';

/** A carrier by its name; lists keep its code. */
export function CarrierName({ code }: { code: string }) {
  const { nameOf } = useCarriers();
  return <>{nameOf(code)}</>;
}
