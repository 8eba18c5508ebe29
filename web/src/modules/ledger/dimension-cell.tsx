import { Input } from 'antd';
import { useState } from 'react';
import { ledger } from '../../../../server/modules/ledger/contract.ts';
import { dimensionKeys, dimensions } from '../../../../server/modules/ledger/dimensions.rules.ts';
import { useText } from '../../i18n/i18n.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Picker } from '../../ui/Picker.tsx';
import { useDimensionName } from './dimension-names.ts';
import { messages } from './messages.ts';
import type { VoucherLine } from './voucher-lines.ts';

/** What a line is about: what its account asks for, what it names already, and the rest when it is asked for. */
export function DimensionCell({
  line,
  change,
  at,
  onward,
}: {
  line: VoucherLine;
  change: (part: Partial<VoucherLine>) => void;
  at: number;
  onward: () => void;
}) {
  const t = useText(messages);
  const nameOf = useDimensionName();
  const [whole, setWhole] = useState(false);
  const shown = dimensions.filter((each) => whole || line.asks?.includes(each) || line[dimensionKeys[each]]);
  const waiting = shown.filter((each) => line.asks?.includes(each) && !line[dimensionKeys[each]]);
  return (
    <div className="voucher-about">
      {shown.map((each) => (
        <Picker
          key={each}
          aria-label={`${nameOf(each)} ${at + 1}`}
          placeholder={line.asks?.includes(each) ? t('asked', { name: nameOf(each) }) : nameOf(each)}
          query={ledger.queries['dimension-values']}
          fixed={{ dimension: each }}
          option={(value) => ({ value: value.id, label: value.name, extra: value.code })}
          value={line[dimensionKeys[each]]}
          label={line.names?.[each]}
          onPick={(id, value) => {
            change({ [dimensionKeys[each]]: id, names: { ...line.names, ...(value && { [each]: value.name }) } });
            if (id && waiting.length <= 1) onward();
          }}
        />
      ))}
      {(whole || line.currency) && <CurrencyInputs line={line} change={change} at={at} />}
      {!whole && shown.length < dimensions.length && (
        <button type="button" className="icon-button" aria-label={t('moreAbout', { number: at + 1 })} onClick={() => setWhole(true)}>
          <Icon name="plus" size={14} />
        </button>
      )}
    </div>
  );
}

/** The currency of a line and the amount in it; the rate is what both amounts make it. */
function CurrencyInputs({ line, change, at }: { line: VoucherLine; change: (part: Partial<VoucherLine>) => void; at: number }) {
  const t = useText(messages);
  const said = (part: { currency?: string; currencyAmount?: string }) => change(part as Partial<VoucherLine>);
  return (
    <>
      <Input
        aria-label={`${t('lineCurrency')} ${at + 1}`}
        placeholder={t('lineCurrency')}
        maxLength={3}
        value={line.currency ?? ''}
        onChange={({ target }) => said({ currency: target.value.toUpperCase() || (undefined as never) })}
      />
      <Input
        aria-label={`${t('lineCurrencyAmount')} ${at + 1}`}
        placeholder={t('lineCurrencyAmount')}
        inputMode="decimal"
        value={line.currencyAmount ?? ''}
        onChange={({ target }) => said({ currencyAmount: target.value.trim() || (undefined as never) })}
      />
    </>
  );
}
