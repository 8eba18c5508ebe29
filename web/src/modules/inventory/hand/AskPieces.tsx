import { useText } from '../../../i18n/i18n.ts';
import { HandChoices, HandQuestion } from '../../../ui/hand/HandQuestion.tsx';
import { HandScanField } from '../../../ui/hand/HandScanField.tsx';
import { right } from '../../../ui/hand/HandWrong.tsx';
import type { AskProps } from './AskBin.tsx';
import { dayRead } from './days.ts';
import { pieceMessages } from './piece-messages.ts';

/** What people say of goods that are kept by lots or by serial numbers. */
export interface Told {
  lot?: string | undefined;
  expires?: string | undefined;
  serials?: string[] | undefined;
}

/** What is still to be asked of goods before they can come in; undefined where all is said. */
export function toAsk(tracking: string | undefined, told: Told, quantity: string): 'lot' | 'expires' | 'serials' | undefined {
  if (tracking?.startsWith('lot') && told.lot === undefined) return 'lot';
  if (tracking === 'lot_expiry' && told.expires === undefined) return 'expires';
  if (tracking === 'serial' && (told.serials ?? []).length < Number(quantity)) return 'serials';
  return undefined;
}

/** The same as the operations take it. */
export const toldInput = ({ lot, expires, serials }: Told) => ({
  ...(lot && { lotNumber: lot }),
  ...(expires && { expiresOn: expires }),
  ...(serials?.length ? { serialNumbers: serials } : {}),
});

/** Asks for the lot, its last usable day, or the pieces one by one: whatever the goods are kept by. */
export function AskPieces({ top, hand, ask, told, quantity, tell }: AskProps & AskPiecesProps) {
  const t = useText(pieceMessages);
  const serials = told.serials ?? [];
  const takeLot = (code: string) =>
    hand.take(() => {
      right();
      tell({ ...told, lot: code });
    });
  const takeDay = (code: string) =>
    hand.take(() => {
      const day = dayRead(code);
      if (!day) return hand.fail(t('noDay', { code }));
      right();
      tell({ ...told, expires: day });
    });
  const takeSerial = (code: string) =>
    hand.take(() => {
      if (serials.includes(code)) return hand.fail(t('twice', { code }));
      right();
      tell({ ...told, serials: [...serials, code] });
    });
  if (ask === 'lot')
    return <HandQuestion top={top} question={t('askLot')} foot={<HandScanField label={t('scanLot')} onCode={takeLot} hand={hand} />} />;
  if (ask === 'expires')
    return <HandQuestion top={top} question={t('askDay')} foot={<HandScanField label={t('keyDay')} onCode={takeDay} hand={hand} />} />;
  return (
    <HandQuestion
      top={top}
      question={t('askSerial', { at: String(serials.length + 1), of: quantity })}
      foot={<HandScanField label={t('scanSerial')} onCode={takeSerial} hand={hand} />}
    >
      <HandChoices
        choices={serials
          .map((serial) => ({
            key: serial,
            label: serial,
            extra: t('drop'),
            choose: () => tell({ ...told, serials: serials.filter((each) => each !== serial) }),
          }))
          .reverse()}
      />
    </HandQuestion>
  );
}

interface AskPiecesProps {
  ask: 'lot' | 'expires' | 'serials';
  told: Told;
  quantity: string;
  tell: (told: Told) => void;
}
