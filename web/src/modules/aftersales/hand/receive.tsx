import { aftersales } from '../../../../../server/modules/aftersales/contract.ts';
import { sayInBoth, useText } from '../../../i18n/i18n.ts';
import { HandPage } from '../../../ui/hand/HandPage.tsx';
import { HandQuestion } from '../../../ui/hand/HandQuestion.tsx';
import { HandScanField } from '../../../ui/hand/HandScanField.tsx';
import type { HandWarehouse } from '../../../ui/hand/place.ts';
import { useHand } from '../../../ui/hand/useHand.tsx';
import { messages } from './messages.ts';

/** Parcels at the gate, one scan each: the after-sale is found by the waybill, or the parcel is unknown. */
export function ReceivePage() {
  const t = useText(messages);
  return <HandPage title={t('receive')}>{(warehouse) => <Receive warehouse={warehouse} />}</HandPage>;
}

function Receive({ warehouse }: { warehouse: HandWarehouse }) {
  const t = useText(messages);
  const hand = useHand();
  const take = (code: string) =>
    hand.take(async () => {
      await hand.run({
        operation: aftersales.operations['register-return'].name,
        input: { trackingNumber: code, warehouseId: warehouse.id },
        said: sayInBoth(messages, 'registered', { tracking: code }),
        about: { tracking: code },
      });
    });
  return (
    <>
      {hand.wrong}
      <HandQuestion top={hand.done} question={t('askParcel')} foot={<HandScanField label={t('scanParcel')} onCode={take} hand={hand} />} />
    </>
  );
}
