import { Button } from 'antd';
import { useEffect, useId, useState } from 'react';
import type { z } from 'zod';
import { exchange } from '../../../../server/modules/exchange/contract.ts';
import { ask, CallError, useAsk } from '../../call.ts';
import { useText, useTitle } from '../../i18n/i18n.ts';
import { tell } from '../../ui/notice.ts';
import { StatusPill } from '../../ui/StatusPill.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { messages } from './messages.ts';
import { download, type Kept, upload } from '../../files.ts';
import { Select } from '../../ui/form/choosers.ts';

export type Template = z.output<typeof exchange.queries.templates.output>[number];
export type TemplatePart = Template['parts'][number];

/** One file of a template: uploaded here, then its columns are matched. */
export function FilePart(props: {
  template: string;
  part: TemplatePart;
  file: Kept | undefined;
  mapping: Record<string, string>;
  /** What was saved of an earlier file: goes before what is found. */
  saved: Record<string, string> | undefined;
  onFile(file: Kept): void;
  onMapping(mapping: Record<string, string>): void;
}) {
  const t = useText(messages);
  const title = useTitle();
  const field = useId();
  const [state, become] = useState<{ busy: boolean; error?: unknown }>({ busy: false });
  const take = (file: File | undefined) => {
    if (!file) return;
    become({ busy: true });
    upload('import-file', file).then(
      (kept) => {
        become({ busy: false });
        props.onFile(kept);
      },
      (error) => become({ busy: false, error }),
    );
  };
  return (
    <section
      className="import-part"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        take(event.dataTransfer.files[0]);
      }}
    >
      <h3>
        {title(props.part.title)} {props.part.optional && <span className="quiet">{t('optional')}</span>}
        <BlankFile template={props.template} part={props.part.name} />
      </h3>
      <label htmlFor={field} className="import-drop">
        <span>{state.busy ? t('uploading') : (props.file?.name ?? t('chooseFile'))}</span>
        <span className="quiet">{t('dropHint')}</span>
      </label>
      <input
        id={field}
        type="file"
        accept=".csv,.xlsx,.gz,.txt"
        className="import-file"
        onChange={(event) => take(event.target.files?.[0])}
      />
      {state.error !== undefined && <Trouble error={state.error as Error} />}
      {props.file && <Matching {...props} file={props.file} />}
    </section>
  );
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** An empty file to fill in: headers, an example row, and what each column is. */
function BlankFile({ template, part }: { template: string; part: string }) {
  const t = useText(messages);
  const save = async () => {
    try {
      const { name, content } = await ask(exchange.queries['template-file'], { template, part });
      download(
        name,
        Uint8Array.from(atob(content), (byte) => byte.charCodeAt(0)),
        XLSX,
      );
    } catch (error) {
      tell({ tone: 'bad', text: error instanceof CallError ? error.title : String(error) });
    }
  };
  return (
    <Button size="small" onClick={() => void save()}>
      {t('blankFile')}
    </Button>
  );
}

function Matching({ template, part, file, mapping, saved, onMapping }: Parameters<typeof FilePart>[0] & { file: Kept }) {
  const t = useText(messages);
  const title = useTitle();
  const { data, error } = useAsk(exchange.queries['file-preview'], { hash: file.hash, name: file.name, template, part: part.name });
  useEffect(() => {
    if (!data || Object.keys(mapping).length > 0) return;
    const known = Object.entries(saved ?? {}).filter(([, header]) => header === '' || data.headers.includes(header));
    onMapping({ ...data.found, ...Object.fromEntries(known) });
  }, [data, mapping, saved, onMapping]);
  if (error) return <Trouble error={error} />;
  if (!data) return null;
  const choices = [{ value: '', label: t('notUsed') }, ...data.headers.map((header) => ({ value: header, label: header }))];
  return (
    <>
      <h4>{t('step3')}</h4>
      <table className="small-table import-mapping">
        <thead>
          <tr>
            <th>{t('field')}</th>
            <th>{t('header')}</th>
            <th>{t('sample')}</th>
          </tr>
        </thead>
        <tbody>
          {part.fields.map((each) => {
            const header = mapping[each.name] ?? '';
            const at = data.headers.indexOf(header);
            return (
              <tr key={each.name}>
                <td>
                  {title(each.label)}{' '}
                  {each.required && (
                    <StatusPill tone={header ? 'good' : 'bad'} quiet>
                      {t('requiredField')}
                    </StatusPill>
                  )}
                </td>
                <td>
                  <Select
                    aria-label={title(each.label)}
                    size="small"
                    showSearch
                    value={header}
                    options={choices}
                    onChange={(value) => onMapping({ ...mapping, [each.name]: value })}
                    className="import-choice"
                  />
                </td>
                <td className="quiet">
                  {at < 0
                    ? ''
                    : data.rows
                        .slice(0, 3)
                        .map((row) => row[at])
                        .filter(Boolean)
                        .join(' · ')}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </>
  );
}
