import { type KeyboardEvent, type Ref, useId, useImperativeHandle, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useText } from '../../i18n/i18n.ts';
import { messages } from './activity-messages.ts';
import { begunAt, matching, type Member, written } from './mentions.ts';
import { useMembers } from './talk.ts';

interface MentionBoxProps {
  value: string;
  change: (text: string, mentioned?: Member) => void;
  /** Ctrl Enter. */
  submit: () => void;
  leave?: () => void;
  paste?: (files: File[]) => void;
  label: string;
  hint?: string;
  autoFocus?: boolean;
  ref?: Ref<{ focus: () => void }>;
}

const SHOWN = 8;

/** A field for words in which an @ offers the colleagues, by name and pinyin. */
export function MentionBox({ value, change, submit, leave, paste, label, hint, autoFocus = false, ref }: MentionBoxProps) {
  const t = useText(messages);
  const box = useRef<HTMLTextAreaElement>(null);
  const listId = useId();
  const [begun, setBegun] = useState<string>();
  const [at, setAt] = useState(0);
  const members = useMembers(begun !== undefined);
  const offered = begun === undefined ? [] : matching(members, begun).slice(0, SHOWN);
  const here = Math.min(at, offered.length - 1);
  useImperativeHandle(ref, () => ({ focus: () => box.current?.focus() }), []);

  const look = () => {
    const field = box.current;
    setBegun(field ? begunAt(field.value, field.selectionStart) : undefined);
    setAt(0);
  };
  const choose = (member: Member) => {
    const field = box.current;
    if (!field) return;
    const next = written(value, field.selectionStart, member.name);
    // at once: who types on before the next frame would have the caret set back into the middle of the words
    flushSync(() => {
      change(next.text, member);
      setBegun(undefined);
    });
    field.focus();
    field.setSelectionRange(next.caret, next.caret);
  };
  const keys = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) return take(event, submit);
    const member = offered[here];
    if (member && (event.key === 'Enter' || event.key === 'Tab')) return take(event, () => choose(member));
    if (offered.length && event.key === 'ArrowDown') return take(event, () => setAt((here + 1) % offered.length));
    if (offered.length && event.key === 'ArrowUp') return take(event, () => setAt((here - 1 + offered.length) % offered.length));
    if (event.key === 'Escape' && begun !== undefined) return take(event, () => setBegun(undefined));
    if (event.key === 'Escape' && leave) return take(event, leave);
  };
  return (
    <div className="mention-box">
      <textarea
        ref={box}
        value={value}
        rows={2}
        maxLength={4000}
        aria-label={label}
        aria-autocomplete="list"
        aria-controls={offered.length ? listId : undefined}
        aria-activedescendant={offered.length ? `${listId}-${here}` : undefined}
        placeholder={hint}
        // biome-ignore lint: who chose to edit wants to type
        autoFocus={autoFocus}
        onChange={(event) => {
          change(event.target.value);
          look();
        }}
        onSelect={() => begun !== undefined && look()}
        onKeyDown={keys}
        onBlur={() => setBegun(undefined)}
        onPaste={(event) => {
          const files = [...event.clipboardData.files];
          if (!files.length || !paste) return;
          event.preventDefault();
          paste(files);
        }}
      />
      {offered.length > 0 && (
        <div className="mention-list" role="listbox" id={listId} aria-label={t('people')}>
          {offered.map((member, place) => (
            // biome-ignore lint: the keys are handled by the field, which keeps the focus
            <div
              key={member.id}
              id={`${listId}-${place}`}
              role="option"
              aria-selected={place === here}
              tabIndex={-1}
              onMouseDown={(event) => {
                event.preventDefault();
                choose(member);
              }}
            >
              {member.name}
            </div>
          ))}
        </div>
      )}
    </div>
  );
}

function take(event: KeyboardEvent, act: () => void) {
  event.preventDefault();
  event.stopPropagation();
  act();
}
