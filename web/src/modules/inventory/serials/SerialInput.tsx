import { useText } from '../../../i18n/i18n.ts';
import { absent } from '../../../ui/Values.tsx';
import { inputMessages } from './input-messages.ts';
import { readSerials } from './reading.ts';

interface SerialInputProps {
  id?: string;
  label: string;
  value: string | undefined;
  /** How many are wanted. */
  wanted?: string | undefined;
  onChange: (typed: string) => void;
}

/** Serial numbers, scanned one after the other, pasted as a list, or as a range. */
export function SerialInput({ id, label, value = '', wanted, onChange }: SerialInputProps) {
  const t = useText(inputMessages);
  const count = readSerials(value).length;
  return (
    <span className="serial-input">
      <textarea
        {...(id ? { id } : {})}
        aria-label={label}
        rows={1}
        value={value}
        placeholder={t('serialsHint')}
        title={t('serialsHint')}
        // a list that is pasted belongs into this cell alone, and Enter parts what a scanner sends
        onPaste={(event) => event.stopPropagation()}
        onKeyDown={(event) => event.stopPropagation()}
        onChange={(event) => onChange(event.target.value)}
      />
      <span className={count > 0 && wanted !== undefined && count !== Number(wanted) ? 'serial-count wrong' : 'serial-count'}>
        {wanted === undefined ? count : `${count} / ${wanted}`}
      </span>
    </span>
  );
}

interface SerialCellProps {
  line: { tracking?: string | undefined; serials?: string | undefined; quantity?: string | undefined; packUnitId?: string | undefined };
  label: string;
  change: (part: { serials: string }) => void;
}

/** The serial numbers of a line, where its goods have any. Of a pack it is not known how many. */
export const SerialCell = ({ line, label, change }: SerialCellProps) =>
  line.tracking === 'serial' ? (
    <SerialInput
      label={label}
      value={line.serials}
      wanted={line.packUnitId ? undefined : line.quantity}
      onChange={(serials) => change({ serials })}
    />
  ) : (
    absent
  );
