import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import { useText } from '../../i18n/i18n.ts';
import { Icon } from '../Icon.tsx';
import { confirm, tell } from '../notice.ts';
import { Instant } from '../Values.tsx';
import { attempt } from '../attempt.ts';
import { officeOperation } from '../../office.ts';
import { messages } from './activity-messages.ts';
import { Attachments } from './Attachments.tsx';
import { MentionBox } from './MentionBox.tsx';
import { mentionedIn, partsOf, type Person } from './mentions.ts';
import { type Comment } from './talk.ts';

/** Somebody's words in the timeline, or what was asked of whom. */
export function CommentEntry({ comment }: { comment: Comment }) {
  const t = useText(messages);
  const [editing, setEditing] = useState(false);
  const { removed, kind, mentions } = comment;
  const [given] = mentions;
  const asked = kind === 'assignment' && (given ? t('assignedTo', { name: given.name }) : t('assignedNobody'));
  return (
    <>
      <p className="comment-head">
        <strong>{comment.author}</strong> {asked && <span>{asked}</span>}{' '}
        <span className="quiet">
          <Instant value={comment.at} />
          {comment.changed && !removed && ` · ${t('changed')}`}
        </span>
        {comment.allowed.length > 0 && !editing && <CommentMenu comment={comment} edit={() => setEditing(true)} />}
      </p>
      {removed && <p className="quiet">{t('removed')}</p>}
      {editing ? (
        <EditComment comment={comment} close={() => setEditing(false)} />
      ) : (
        comment.body && <p className="comment-body">{said(comment.body, kind === 'comment' ? mentions : [])}</p>
      )}
      <Attachments files={comment.files} />
    </>
  );
}

const said = (body: string, people: Person[]) =>
  partsOf(body, people).map(({ text, person }, at) => {
    // biome-ignore lint: parts of a text are known by their place
    return person ? <mark key={at}>{text}</mark> : text;
  });

function CommentMenu({ comment, edit }: { comment: Comment; edit: () => void }) {
  const t = useText(messages);
  const remove = async () => {
    const sure = await confirm({ title: t('removeAsk'), text: t('removeText'), yes: t('remove'), danger: true });
    if (sure) await attempt(officeOperation('remove-comment'), { commentId: comment.id });
  };
  const items = [
    { key: 'change', label: t('change'), onClick: edit },
    { key: 'remove', label: t('remove'), danger: true, onClick: () => void remove() },
  ];
  return (
    <Dropdown trigger={['click']} placement="bottomRight" menu={{ items }}>
      <button type="button" className="icon-button" aria-label={t('more')}>
        <Icon name="more" size={14} />
      </button>
    </Dropdown>
  );
}

function EditComment({ comment, close }: { comment: Comment; close: () => void }) {
  const t = useText(messages);
  const [body, setBody] = useState(comment.body);
  const [people, setPeople] = useState<Person[]>(comment.mentions);
  const save = async () => {
    if (!body.trim()) return;
    const input = { commentId: comment.id, body, mentions: mentionedIn(body, people), expectedVersion: comment.version };
    const done = await attempt(officeOperation('change-comment'), input);
    if (!done) return;
    close();
    if (done.unseen.length) tell({ tone: 'wait', text: t('unseen', { names: done.unseen.join('、') }) });
  };
  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <MentionBox
        value={body}
        label={t('change')}
        autoFocus
        change={(text, person) => {
          setBody(text);
          if (person) setPeople([person, ...people]);
        }}
        submit={() => void save()}
        leave={close}
      />
      <div className="composer-foot">
        <Button size="small" onClick={close}>
          {t('cancel')}
        </Button>
        <Button size="small" type="primary" htmlType="submit" disabled={!body.trim()}>
          {t('keep')}
        </Button>
      </div>
    </form>
  );
}
