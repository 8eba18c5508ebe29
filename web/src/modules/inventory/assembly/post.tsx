import { inventory } from '../../../../../server/modules/inventory/contract.ts';
import { useAsk } from '../../../call.ts';
import { useText } from '../../../i18n/i18n.ts';
import { Field, FieldRow, TextField } from '../../../ui/form/Fields.tsx';
import { OperationForm } from '../../../ui/OperationForm.tsx';
import { readSerials } from '../serials/reading.ts';
import { SerialInput } from '../serials/SerialInput.tsx';
import type { Assembly } from './actions.tsx';
import { messages } from './messages.ts';

interface Said {
  lotNumber?: string;
  expiresOn?: string;
  serials?: string;
}
const namedOf = ({ lotNumber, expiresOn, serials }: Said = {}) => ({
  ...(lotNumber && { lotNumber }),
  ...(expiresOn && { expiresOn: expiresOn.trim().replaceAll(/[/.]/g, '-') }),
  ...(serials && { serialNumbers: readSerials(serials) }),
});
/** What comes in is named by lot or piece; what leaves by piece alone, its lots are chosen by expiry. */
const asks = (tracking: string, comes: boolean) => tracking === 'serial' || (comes && tracking.startsWith('lot'));

/** Goods and costs go over; asked before is only what nobody else knows: lots and pieces. */
export function PostAssembly({ number, close }: { number: string; close: () => void }) {
  const t = useText(messages);
  const { data: found } = useAsk(inventory.queries.assembly, { number });
  if (!found) return null;
  const together = found.kind === 'assembly';
  const named = found.lines.filter((line) => !line.scrapped && asks(line.tracking, !together));
  return (
    <OperationForm
      operation={inventory.operations['post-assembly']}
      draft={found.id}
      width={640}
      about={`${t(`kind.${found.kind}`)} ${found.number} · ${found.skuCode} × ${found.quantity}`}
      initial={{ assemblyId: found.id, expectedVersion: found.version }}
      toInput={({ whole, said, ...values }: Record<string, unknown>) =>
        ({
          ...values,
          whole: namedOf(whole as Said),
          parts: named.map(({ id }) => ({ lineId: id, ...namedOf((said as Record<string, Said> | undefined)?.[id]) })),
        }) as never
      }
      onClose={close}
      onDone={close}
    >
      {asks(found.tracking, together) && (
        <Names path="whole" goods={{ ...found, skuCode: t('wholeLine', { sku: found.skuCode }) }} comes={together} />
      )}
      {named.map((line) => (
        <Names key={line.id} path={`said.${line.id}`} goods={line} comes={!together} />
      ))}
      {!named.length && !asks(found.tracking, together) && <p className="quiet">{t('nothingToName')}</p>}
    </OperationForm>
  );
}

function Names({ path, goods, comes }: { path: string; goods: Pick<Assembly, 'skuCode' | 'tracking' | 'quantity'>; comes: boolean }) {
  const t = useText(messages);
  const label = (key: 'lot' | 'expiresOn' | 'serials') => `${goods.skuCode} · ${t(key)}`;
  if (goods.tracking === 'serial')
    return (
      <Field name={`${path}.serials`} label={label('serials')} optional={!comes}>
        {({ id, value, set }) => (
          <SerialInput id={id} label={label('serials')} value={value as string | undefined} wanted={goods.quantity} onChange={set} />
        )}
      </Field>
    );
  return (
    <FieldRow>
      <TextField name={`${path}.lotNumber`} label={label('lot')} maxLength={60} />
      <TextField name={`${path}.expiresOn`} label={label('expiresOn')} maxLength={10} optional={goods.tracking !== 'lot_expiry'} />
    </FieldRow>
  );
}
