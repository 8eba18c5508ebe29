import { Button } from 'antd';
import { useRef } from 'react';
import { upload } from '../../files.ts';
import { useText } from '../../i18n/i18n.ts';
import { Field } from '../../ui/form/Fields.tsx';
import { tell } from '../../ui/notice.ts';
import { messages } from './messages.ts';

/** The picture at the head of printed sheets: uploaded when it is chosen, kept with the form. */
export function LogoField() {
  const t = useText(messages);
  const chooser = useRef<HTMLInputElement>(null);
  return (
    <Field name="logo" label={t('logo')} hint={t('logoHint')}>
      {({ id, value, set, disabled }) => (
        <div className="company-logo">
          {typeof value === 'string' && <img alt={t('logo')} src={`/api/files/company-logo/${value}`} />}
          <input
            ref={chooser}
            type="file"
            hidden
            accept="image/png,image/jpeg,image/webp"
            aria-label={t('logo')}
            onChange={({ target }) => {
              const file = target.files?.[0];
              if (file)
                upload('company-logo', file).then(
                  ({ hash }) => set(hash),
                  (error: Error) => tell({ tone: 'bad', text: error.message }),
                );
            }}
          />
          <Button id={id} disabled={disabled} onClick={() => chooser.current?.click()}>
            {t('chooseLogo')}
          </Button>
          {typeof value === 'string' && (
            <Button type="link" disabled={disabled} onClick={() => set(null)}>
              {t('removeLogo')}
            </Button>
          )}
        </div>
      )}
    </Field>
  );
}
