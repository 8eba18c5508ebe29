import { useRef } from 'react';
import { useText } from '../../i18n/i18n.ts';
import { Icon } from '../Icon.tsx';
import { messages } from './messages.ts';
import { pressed } from './keypad.ts';

export interface HandKeypadProps {
  value: string;
  unit: string;
  /** Digits after the point; 0 has no point. */
  precision: number;
  onChange: (value: string) => void;
  /** All there is, in one touch. */
  most?: string | undefined;
}

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '.', '0', 'back'] as const;

/** A quantity by large keys. The first digit takes the place of what was counted. */
export function HandKeypad({ value, unit, precision, onChange, most }: HandKeypadProps) {
  const t = useText(messages);
  const keyed = useRef<string>(undefined);
  const press = (key: string) => {
    const next = pressed(keyed.current === value ? value : '', key, precision);
    keyed.current = next;
    onChange(next);
  };
  return (
    <div className="hand-keypad">
      <div className="hand-quantity">
        <output aria-label={t('quantity')}>
          {value || '0'} <span className="hand-extra">{unit}</span>
        </output>
        {most !== undefined && (
          <button type="button" className="hand-button" onClick={() => onChange(most)}>
            {t('all', { most })}
          </button>
        )}
      </div>
      <div className="hand-keys">
        {KEYS.map((key) => (
          <button
            key={key}
            type="button"
            className="hand-key"
            disabled={key === '.' && precision === 0}
            aria-label={key === 'back' ? t('delete') : key === '.' ? t('point') : key}
            onClick={() => press(key)}
          >
            {key === 'back' ? <Icon name="left" size={24} /> : key}
          </button>
        ))}
      </div>
    </div>
  );
}
