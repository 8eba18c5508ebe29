import { useText } from '../../../i18n/i18n.ts';
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
