import { Button, Popover } from 'antd';
import { useState } from 'react';
import { useText } from '../../i18n/i18n.ts';
import { useOffers } from '../begin/offers.ts';
import { BusinessDate } from '../Values.tsx';
import { attempt } from '../attempt.ts';
import { officeOperation } from '../../office.ts';
import { messages } from './activity-messages.ts';
import { matching } from './mentions.ts';
import { type Subject, type Talk, useMembers } from './talk.ts';

/** With whom a document is, and whether one follows it. */
export function Standing({ subject, talk }: { subject: Subject; talk: Talk }) {
  const t = useText(messages);
  const { assignment, following, followers } = talk;
  const [assigning, setAssigning] = useState(false);
  const closing = assignment?.done ? officeOperation('reopen-assignment') : officeOperation('finish-assignment');
  const closes = assignment?.allowed.includes(closing.name) && (() => void attempt(closing, { assignmentId: assignment.id }));
  const turn = () =>
    void (following
      ? attempt(officeOperation('unfollow-document'), { entity: subject.entity, id: subject.id })
      : attempt(officeOperation('follow-document'), { ...subject }));
  const offer = (operation: { name: string }, begin: () => void) => ({ operation, on: subject.title ?? '', likely: false, begin });
  useOffers([
    offer(officeOperation('assign-document'), () => setAssigning(true)),
    offer(following ? officeOperation('unfollow-document') : officeOperation('follow-document'), turn),
    ...(closes ? [offer(closing, closes)] : []),
  ]);
  return (
    <div className="standing">
      {assignment && (
        <p className={assignment.done ? 'quiet' : undefined} title={assignment.note || undefined}>
          {t(assignment.done ? 'withDone' : 'with', { name: assignment.person })}
          {assignment.due && !assignment.done && (
            <span className="quiet">
              {' · '}
              <BusinessDate value={assignment.due} />
            </span>
          )}
        </p>
      )}
      {closes && (
        <button type="button" className="as-link" onClick={closes}>
          {t(assignment?.done ? 'reopen' : 'finish')}
        </button>
      )}
      <Assign subject={subject} talk={talk} open={assigning} setOpen={setAssigning} />
      <button
        type="button"
        className="as-link"
        aria-pressed={following}
        title={[t(following ? 'unfollowHint' : 'followHint'), followers.length ? followersOf(t, followers) : ''].filter(Boolean).join('\n')}
        onClick={turn}
      >
        {t(following ? 'following' : 'follow')}
        {followers.length > 0 && <span className="quiet">{` ${followers.length}`}</span>}
      </button>
    </div>
  );
}

const followersOf = (t: (key: 'followers', values: { names: string }) => string, followers: Talk['followers']) =>
  t('followers', { names: followers.map(({ name }) => name).join('、') });

interface AssignProps {
  subject: Subject;
  talk: Talk;
  open: boolean;
  setOpen: (open: boolean) => void;
}

function Assign({ subject, talk, open, setOpen }: AssignProps) {
  const t = useText(messages);
  return (
    <Popover
      trigger="click"
      open={open}
      onOpenChange={setOpen}
      destroyOnHidden
      arrow={false}
      placement="bottomRight"
      content={<AssignForm subject={subject} talk={talk} close={() => setOpen(false)} />}
    >
      <button type="button" className="as-link" aria-expanded={open}>
        {t(talk.assignment && !talk.assignment.done ? 'reassign' : 'assign')}
      </button>
    </Popover>
  );
}

function AssignForm({ subject, talk, close }: { subject: Subject; talk: Talk; close: () => void }) {
  const t = useText(messages);
  const [search, setSearch] = useState('');
  const [note, setNote] = useState('');
  const [due, setDue] = useState('');
  const members = matching(useMembers(true), search).slice(0, 8);
  const give = async (personId: string | null) => {
    const done = await attempt(officeOperation('assign-document'), { ...subject, personId, note, ...(due && { due }) });
    if (done) close();
  };
  return (
    <form
      className="assign"
      onSubmit={(event) => {
        event.preventDefault();
        const [first] = members;
        if (first && search.trim()) void give(first.id);
      }}
    >
      <input
        className="plain-input"
        value={note}
        maxLength={500}
        aria-label={t('note')}
        placeholder={t('note')}
        onChange={(event) => setNote(event.target.value)}
      />
      <label className="assign-due">
        <span className="quiet">{t('dueDate')}</span>
        <input className="plain-input" type="date" value={due} onChange={(event) => setDue(event.target.value)} />
      </label>
      <input
        className="plain-input"
        value={search}
        aria-label={t('find')}
        placeholder={t('find')}
        // biome-ignore lint: the sheet was opened to find a person
        autoFocus
        onChange={(event) => setSearch(event.target.value)}
      />
      <ul className="plain-list">
        {members.map((member) => (
          <li key={member.id}>
            <button type="button" className="assign-person" onClick={() => void give(member.id)}>
              {member.name}
            </button>
          </li>
        ))}
      </ul>
      {talk.assignment && (
        <Button size="small" danger type="text" onClick={() => void give(null)}>
          {t('takeBack')}
        </Button>
      )}
    </form>
  );
}
