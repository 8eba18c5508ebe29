import { Button } from 'antd';
import { type ReactNode, useContext, useEffect } from 'react';
import type { z } from 'zod';
import type { QueryContract } from '../../../server/kernel/contract.ts';
import { type Askable, CallError, useAsk } from '../call.ts';
import { usePage } from '../frame/page-now.ts';
import { visited } from '../frame/palette/visits.ts';
import { useText, useTitle } from '../i18n/i18n.ts';
import { type Action, useActions } from './action.tsx';
import { DocumentOffers } from './begin/DocumentOffers.tsx';
import { useRowName } from './begin/named.ts';
import { MenuButton } from './float/MenuButton.tsx';
import { Go } from './Go.tsx';
import { useKeys, useSideways, useSlow } from './hooks.ts';
import { Icon } from './Icon.tsx';
import { inOrder, menuOf } from './menu.ts';
import { messages } from './messages.ts';
import { PeekParts } from './peek.ts';
import { AboutRecord } from './record/about.ts';
import { Rail } from './record/Rail.tsx';
import { type Tone, StatusPill } from './StatusPill.tsx';
import { Trouble } from './Trouble.tsx';

/** One axis of a document's state. */
export interface Axis {
  /** The axis' name, shown on hover. */
  name: string;
  label: string;
  tone: Tone;
}
export interface Fact {
  label: string;
  value: ReactNode;
}
export interface Section {
  key: string;
  title: string;
  /** A quiet figure beside the heading. */
  count?: number | undefined;
  body: ReactNode;
  /** Buttons at the right of the heading. */
  actions?: ReactNode;
}
/** An automatic decision: what was decided, from what, and what lost. */
export interface Reason {
  decision: ReactNode;
  because: ReactNode;
  instead?: ReactNode[];
}

export interface RecordPageProps<I extends z.ZodType, O extends z.ZodType> {
  query: QueryContract<I, O>;
  params: z.input<I>;
  /** The kind of document, `module.noun`, for its history. */
  entity: string;
  /** The list it belongs to. */
  from: { to: string; label: string };
  number: (record: z.output<O>) => ReactNode;
  /** Who and when, in one quiet line. */
  about?: (record: z.output<O>) => ReactNode;
  axes?: (record: z.output<O>) => Axis[];
  /** The three facts that matter. */
  facts?: (record: z.output<O>) => Fact[];
  /** Operations, the likely next one first; only those in the record's `allowed` are shown, dangerous ones last. */
  actions?: Action<z.output<O>>[];
  /** Lines first, then the rest. */
  sections: (record: z.output<O>) => Section[];
  why?: (record: z.output<O>) => Reason[];
  /** Names of fields in the timeline, beside those of the list's columns. */
  fields?: Record<string, string>;
  /** The list of such documents: the timeline takes the names of fields and the words of choices from its columns. */
  list?: Askable;
  /** What ids in the timeline stand for. */
  names?: (record: z.output<O>) => Readonly<Record<string, string>>;
  /** The words of choices in the timeline, by field, that the list has not. */
  choices?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Without the right rail: for things without history. */
  bare?: boolean;
}

const NO_NAMES = {};

/** A page that is one document. */
export function RecordPage<I extends z.ZodType, O extends z.ZodType>(props: RecordPageProps<I, O>) {
  const { query, params, from } = props;
  const asked = useAsk(query, params as never);
  const slow = useSlow(asked.isPending);
  const inner = useContext(PeekParts) !== null;
  const record = asked.data as z.output<O> | undefined;
  useVisit(props.entity, asked.isPlaceholderData || inner ? undefined : record);
  if (asked.error && record === undefined) return <Missing error={asked.error} from={from} again={() => void asked.refetch()} />;
  if (record === undefined)
    return (
      <main className="record-page" id="main">
        {slow && <RecordSkeleton />}
      </main>
    );
  const id = (record as { id?: string }).id;
  if (inner)
    return (
      <section className="record-page peeked">
        <RecordHead {...props} record={record} inner fresh={!asked.isPlaceholderData} />
        {props.sections(record).map((section) => (
          <SectionBox key={section.key} section={section} />
        ))}
      </section>
    );
  return (
    <main className="record-page" id="main" tabIndex={-1}>
      <RecordHead {...props} record={record} fresh={!asked.isPlaceholderData} />
      <div className="record-body">
        <div className="record-main">
          {props.sections(record).map((section) => (
            <SectionBox key={section.key} section={section} />
          ))}
        </div>
        {!props.bare && id && (
          <Rail
            entity={props.entity}
            id={id}
            called={props.number(record)}
            reasons={props.why?.(record) ?? []}
            fields={props.fields ?? NO_NAMES}
            list={props.list}
            names={props.names?.(record)}
            choices={props.choices}
          />
        )}
      </div>
    </main>
  );
}

/** A document looked at is found first the next time. */
function useVisit(entity: string, record: unknown) {
  const rowName = useRowName();
  const title = useTitle();
  const name = record === undefined ? '' : rowName(record);
  const page = usePage();
  const beside = page ? title(page.title) : '';
  useEffect(() => {
    if (name) visited({ key: window.location.pathname, kind: 'document', entity, name, beside });
  }, [entity, name, beside]);
}

function RecordHead<I extends z.ZodType, O extends z.ZodType>(
  props: RecordPageProps<I, O> & { record: z.output<O>; inner?: boolean; fresh?: boolean },
) {
  const { record, inner, from } = props;
  const facts = props.facts?.(record) ?? [];
  const Title = inner ? 'h2' : 'h1';
  const Head = inner ? 'div' : 'header';
  return (
    <Head className="record-head">
      {!inner && (
        <Go to={from.to} className="record-from">
          <Icon name="left" size={12} />
          {from.label}
        </Go>
      )}
      <div className="record-title">
        <Title>{props.number(record)}</Title>
        <span className="record-axes">
          {props.axes?.(record).map((axis) => (
            <StatusPill key={axis.name} tone={axis.tone} title={axis.name}>
              {axis.label}
            </StatusPill>
          ))}
        </span>
        <AboutRecord value={{ list: props.list, fields: props.fields, names: props.names?.(record) }}>
          <Operations
            actions={props.actions ?? []}
            record={record}
            keys={!inner}
            state={props.axes?.(record).map((axis) => axis.label)}
            fresh={props.fresh}
          />
        </AboutRecord>
      </div>
      {props.about && <p className="record-about">{props.about(record)}</p>}
      {facts.length > 0 && (
        <dl className="facts">
          {facts.map((fact) => (
            <div key={fact.label}>
              <dt>{fact.label}</dt>
              <dd>{fact.value}</dd>
            </div>
          ))}
        </dl>
      )}
    </Head>
  );
}

const BESIDE = 3;

export interface OperationsProps<R> {
  actions: Action<R>[];
  record: R;
  /** The page is this document's: its keys and the operations begun from the palette come here. */
  keys?: boolean;
  /** Where the document stands, in words. */
  state?: string[] | undefined;
  /** False while the document before is still shown: nothing begins on it that was meant for the next one. */
  fresh?: boolean | undefined;
}

/** What may be done now: the likely next one primary, the rest in order of use, the dangerous ones behind the last button. */
export function Operations<R>({ actions, record, keys = false, state = [], fresh = true }: OperationsProps<R>) {
  const t = useText(messages);
  const known = useActions(actions);
  const { offeredFor, nameOf, run, sheet } = known;
  const offered = inOrder(offeredFor(record));
  const [first, ...others] = offered;
  const primary = first && !first.danger ? first : undefined;
  const rest = primary ? others : offered;
  const beside = rest.filter((each) => !each.danger).slice(0, BESIDE - 1);
  const hidden = rest.filter((each) => !beside.includes(each));
  useKeys({ 'Mod+Enter': () => (primary ? void run(primary, [record]) : false) }, { active: keys && fresh });
  const offers = keys && <DocumentOffers actions={known} all={actions} record={record} state={state} ready={fresh} />;
  if (offered.length === 0 && !sheet) return offers;
  return (
    <div className="operations">
      {offers}
      {beside.map((each) => (
        <Button key={each.operation.name} disabled={!fresh} onClick={() => void run(each, [record])}>
          {nameOf(each)}
        </Button>
      ))}
      {hidden.length > 0 && (
        <MenuButton
          className="tool framed tall"
          placement="bottomRight"
          label={t('more')}
          disabled={!fresh}
          menu={() => ({ items: menuOf(hidden, nameOf, (each) => void run(each, [record])) })}
        >
          <Icon name="more" />
        </MenuButton>
      )}
      {primary && (
        <Button type="primary" title={t('begin.primaryKey')} disabled={!fresh} onClick={() => void run(primary, [record])}>
          {nameOf(primary)}
        </Button>
      )}
      {sheet}
    </div>
  );
}

/** A part of a page under its heading. */
export function SectionBox({ section }: { section: Section }) {
  const [watch, sideways] = useSideways();
  return (
    <section className="section" aria-label={section.title} ref={watch} {...(sideways && { tabIndex: 0 })}>
      <header>
        <h2>
          {section.title}
          {section.count !== undefined && <span className="quiet">{section.count}</span>}
        </h2>
        {section.actions && <div className="section-actions">{section.actions}</div>}
      </header>
      {section.body}
    </section>
  );
}

function Missing({ error, from, again }: { error: CallError; from: { to: string; label: string }; again: () => void }) {
  const gone = error instanceof CallError && (error.status === 404 || error.status === 403);
  return (
    <main className="record-page" id="main">
      <Go to={from.to} className="record-from">
        <Icon name="left" size={12} />
        {from.label}
      </Go>
      <Trouble error={error} {...(!gone && { again })} />
    </main>
  );
}

const RecordSkeleton = () => (
  <div className="skeleton" aria-hidden="true">
    <div className="skeleton-row" style={{ width: '24%', height: 24 }} />
    <div className="skeleton-row" style={{ width: '56%' }} />
    <div className="skeleton-row" style={{ width: '88%', height: 160 }} />
  </div>
);
