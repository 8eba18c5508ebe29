import { Button } from 'antd';
import { useRef, useState } from 'react';
import { CallError, useIntent } from '../../call.ts';
import { keep, kept } from '../../device.ts';
import { type Kept, upload } from '../../files.ts';
import { useText } from '../../i18n/i18n.ts';
import { useBegin } from '../begin/offers.ts';
import { Icon } from '../Icon.tsx';
import { tell } from '../notice.ts';
import { attempt } from '../attempt.ts';
import { officeOperation } from '../../office.ts';
import { messages } from './activity-messages.ts';
import { MentionBox } from './MentionBox.tsx';
import { mentionedIn, type Person } from './mentions.ts';
import { type Subject } from './talk.ts';

interface Draft {
  body: string;
  files: Kept[];
  mentioned: Person[];
}
const NOTHING: Draft = { body: '', files: [], mentioned: [] };

/** What is being written of a document: kept on the device until it was sent. */
function useDraft(id: string) {
  const name = `comment.${id}`;
  const [draft, setDraft] = useState<Draft>(() => kept<Draft>(name) ?? NOTHING);
  const change = (next: (before: Draft) => Draft) =>
    setDraft((before) => {
      const after = next(before);
      keep(name, after.body || after.files.length ? after : undefined);
      return after;
    });
  return { draft, change };
}

/** Where something is said of a document: words, colleagues, files. */
export function Composer({ subject }: { subject: Subject }) {
  const t = useText(messages);
  const { draft, change } = useDraft(subject.id);
  const intent = useIntent();
  const [uploading, setUploading] = useState<string[]>([]);
  const [sending, setSending] = useState(false);
  const chooser = useRef<HTMLInputElement>(null);
  const words = useRef<{ focus: () => void }>(null);
  useBegin(officeOperation('add-comment'), () => words.current?.focus(), subject.title);
  const ready = !sending && uploading.length === 0 && (draft.body.trim() !== '' || draft.files.length > 0);

  const add = async (files: File[]) => {
    for (const file of files) {
      setUploading((before) => [...before, file.name]);
      try {
        const sent = await upload('attachment', file);
        change((before) => ({ ...before, files: [...before.files.filter(({ hash }) => hash !== sent.hash), sent].slice(0, 10) }));
      } catch (error) {
        if (!(error instanceof CallError)) throw error;
        tell({ tone: 'bad', text: error.title });
      } finally {
        setUploading((before) => before.filter((each) => each !== file.name));
      }
    }
  };
  const send = async () => {
    if (!ready) return;
    const { body, files, mentioned } = draft;
    const input = {
      ...subject,
      body,
      mentions: mentionedIn(body, mentioned),
      files: files.map(({ hash, name }) => ({ hash, name })),
    };
    setSending(true);
    const sent = await attempt(officeOperation('add-comment'), input, intent.keyFor(input));
    setSending(false);
    if (!sent) return;
    intent.done();
    change(() => NOTHING);
    if (sent.unseen.length) tell({ tone: 'wait', text: t('unseen', { names: sent.unseen.join('、') }) });
  };
  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        void add([...event.dataTransfer.files]);
      }}
    >
      <MentionBox
        ref={words}
        value={draft.body}
        label={t('write')}
        hint={t('hint')}
        change={(body, person) =>
          change((before) => ({ ...before, body, mentioned: person ? [person, ...before.mentioned.slice(0, 30)] : before.mentioned }))
        }
        submit={() => void send()}
        paste={(files) => void add(files)}
      />
      {(draft.files.length > 0 || uploading.length > 0) && (
        <ul className="composer-files">
          {draft.files.map((file) => (
            <li key={file.hash}>
              <Icon name="attach" size={12} />
              <span className="file-name">{file.name}</span>
              <button
                type="button"
                className="icon-button"
                aria-label={t('drop', { name: file.name })}
                onClick={() => change((before) => ({ ...before, files: before.files.filter(({ hash }) => hash !== file.hash) }))}
              >
                <Icon name="close" size={12} />
              </button>
            </li>
          ))}
          {uploading.map((name) => (
            <li key={name} className="quiet" role="status">
              {t('sending', { name })}
            </li>
          ))}
        </ul>
      )}
      <div className="composer-foot">
        <input
          ref={chooser}
          type="file"
          multiple
          hidden
          onChange={(event) => {
            void add([...(event.target.files ?? [])]);
            event.target.value = '';
          }}
        />
        <button type="button" className="icon-button" aria-label={t('attach')} title={t('attach')} onClick={() => chooser.current?.click()}>
          <Icon name="attach" />
        </button>
        <Button size="small" type="primary" htmlType="submit" disabled={!ready} loading={sending} title={t('sendKey')}>
          {t('send')}
        </Button>
      </div>
    </form>
  );
}
