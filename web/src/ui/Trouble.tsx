import { Button } from 'antd';
import { CallError } from '../call.ts';
import { useText } from '../i18n/i18n.ts';
import { messages } from './messages.ts';
import { ToneShape } from './StatusPill.tsx';

/** What happened, what was not done, what to do. */
export function Trouble({ error, again }: { error: unknown; again?: () => void }) {
  const t = useText(messages);
  const known = error instanceof CallError;
  return (
    <div className="trouble" role="alert">
      <ToneShape tone="bad" />
      <div>
        <p>{known ? error.title : t('trouble.unknown')}</p>
        {!known && <p className="quiet">{error instanceof Error ? error.message : String(error)}</p>}
        {again && (
          <Button size="small" onClick={again}>
            {t('again')}
          </Button>
        )}
      </div>
    </div>
  );
}
