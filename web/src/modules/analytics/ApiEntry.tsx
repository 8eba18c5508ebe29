import { Button } from 'antd';
import { useState } from 'react';
import { useText, useTitle } from '../../i18n/i18n.ts';
import { tell } from '../../ui/notice.ts';
import { messages } from './messages.ts';
import { curlOf, type Entry, fieldsOf, type Schema } from './openapi.ts';

/** One operation or query; what belongs to it is drawn when it is opened. */
export function ApiEntry({ entry }: { entry: Entry }) {
  const say = useTitle();
  const [open, setOpen] = useState(false);
  return (
    <details className="api-entry" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <span className={`api-method ${entry.method.toLowerCase()}`}>{entry.method}</span>
        <code>{entry.path}</code>
        <span className="api-title">{say(entry.title)}</span>
      </summary>
      {open && <Body entry={entry} />}
    </details>
  );
}

function Body({ entry }: { entry: Entry }) {
  const t = useText(messages);
  const curl = curlOf(entry, window.location.origin);
  const copy = async () => {
    await navigator.clipboard.writeText(curl);
    tell({ tone: 'good', text: t('api.copied') });
  };
  return (
    <div className="api-body">
      <p>
        {t('api.permission')} <code>{entry.permission}</code>
      </p>
      <section>
        <h4>{entry.method === 'POST' ? t('api.input') : t('api.parameters')}</h4>
        <Fields schema={entry.input} />
      </section>
      <section>
        <h4>{t('api.output')}</h4>
        <Fields schema={entry.output} />
      </section>
      {entry.refusals.length > 0 && (
        <section>
          <h4>{t('api.errors')}</h4>
          <table className="small-table">
            <tbody>
              {entry.refusals.map(({ code, message }) => (
                <tr key={code}>
                  <th scope="row">
                    <code>{code}</code>
                  </th>
                  <td>{message}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      <section>
        <pre className="api-curl">{curl}</pre>
        <Button size="small" onClick={() => void copy()}>
          {t('api.copy')}
        </Button>
      </section>
    </div>
  );
}

function Fields({ schema }: { schema: Schema }) {
  const t = useText(messages);
  const fields = fieldsOf(schema);
  if (!fields.length) return <p className="quiet">{t('api.noInput')}</p>;
  return (
    <table className="small-table">
      <thead>
        <tr>
          <th scope="col">{t('api.field')}</th>
          <th scope="col">{t('api.type')}</th>
          <th scope="col">{t('api.must')}</th>
        </tr>
      </thead>
      <tbody>
        {fields.map(({ path, depth, name, type, must }) => (
          <tr key={path}>
            <th scope="row" style={{ paddingLeft: depth * 20 }}>
              <code>{name}</code>
            </th>
            <td>{type}</td>
            <td>{must ? t('api.yes') : ''}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
