import { aftersales } from '../../../../../server/modules/aftersales/contract.ts';
import { ask } from '../../../call.ts';
import type { DeedKind, Fact, HandPart } from '../../../ui/hand/part.ts';
import type { Deed } from '../../../ui/hand/queue/deed.ts';

const again = async (deed: Deed) => ({ input: deed.input, said: deed.said });

/** What the books know of the parcel by now. */
async function parcelNow(code: string): Promise<Fact[]> {
  const parcel = await ask(aftersales.queries['return-parcel'], { number: code });
  if (!parcel) return [];
  return [
    {
      label: parcel.number,
      value: parcel.afterSaleNumber ?? parcel.trackingNumber,
      at: parcel.registeredAt,
      by: parcel.registeredBy ?? '',
    },
  ];
}

const receive: DeedKind = {
  operation: aftersales.operations['register-return'].name,
  booksNow: (deed) => parcelNow(deed.about?.tracking ?? ''),
  again,
};
const inspect: DeedKind = {
  operation: aftersales.operations['inspect-return'].name,
  booksNow: (deed) => parcelNow(deed.about?.number ?? ''),
  again,
};

/** What after-sales bring to the hand-held. */
export const part: HandPart = { known: [], deeds: [receive, inspect] };
