import { useCarriers } from '../../freight/carriers-known.ts';

/** What people call a carrier. */
export function CarrierName({ code }: { code: string }) {
  const { nameOf } = useCarriers();
  return code ? nameOf(code) : '–';
}
