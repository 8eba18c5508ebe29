import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { useText } from '../../i18n/i18n.ts';
import { messages } from './messages.ts';

/** A text to take along: shown in full, copied by a button. Where the browser keeps the clipboard closed the text is selected instead. */
export function Copied({ label, text, rows = 1 }: { label: string; text: string; rows?: number }) {
  const t = useText(messages);
  const id = useId();
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      (document.getElementById(id) as HTMLTextAreaElement | null)?.select();
    }
  };
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <Input.TextArea
        id={id}
        className="copied"
        value={text}
        readOnly
        autoSize={{ minRows: rows, maxRows: 10 }}
        onFocus={(event) => event.target.select()}
      />
      <p className="hint">
        <Button size="small" onClick={() => void copy()}>
          {copied ? t('copied') : t('copy')}
        </Button>
      </p>
    </div>
  );
}
