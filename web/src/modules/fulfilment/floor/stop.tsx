import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useText } from '../../../i18n/i18n.ts';
import { useMay } from '../../../session.ts';
import './station.css';
import { messages } from './station-messages.ts';

export interface Wrong {
  text: string;
  /** The weight that was off, where it was one. */
  weight?: string;
}

interface StopProps {
  wrong: Wrong;
  leave: () => void;
  /** Takes a weight that is off as it is, where weights are taken. */
  accept?: (weight: string, reason: string) => void;
}

/** What is wrong fills the screen; only Escape or the button goes on, so that nobody scans over it. */
export function Stop({ wrong, leave, accept }: StopProps) {
  const t = useText(messages);
  const may = useMay();
  const [reason, setReason] = useState('');
  const sheet = useRef<HTMLDivElement>(null);
  useEffect(() => sheet.current?.focus(), []);
  const { weight } = wrong;
  return (
    <div ref={sheet} className="station-stop" role="alertdialog" aria-modal="true" aria-labelledby="station-stop" tabIndex={-1}>
      <strong>{t('stop')}</strong>
      <p id="station-stop">{wrong.text}</p>
      {weight !== undefined && <p>{t('weighAgain')}</p>}
      <Button size="large" onClick={leave}>
        {t('understood')}
      </Button>
      {weight !== undefined && accept && may('fulfilment.accept-weight') && (
        <form
          className="station-accept"
          onSubmit={(event) => {
            event.preventDefault();
            if (reason.trim()) accept(weight, reason.trim());
          }}
        >
          <input
            className="station-reason"
            aria-label={t('acceptWhy')}
            placeholder={t('acceptWhy')}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
          <Button htmlType="submit" disabled={!reason.trim()}>
            {t('accept')}
          </Button>
        </form>
      )}
    </div>
  );
}
