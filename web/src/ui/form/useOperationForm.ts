import { useEffect, useMemo, useRef, useState } from 'react';
import type { z } from 'zod';
import type { Effects } from '../../../../server/kernel/contract.ts';
import type { OperationContract } from '../../../../server/kernel/contract.ts';
import { type CallError, call, dryRun, isRefusal, refresh, useIntent } from '../../call.ts';
import { keep, kept } from '../../device.ts';
import { useText } from '../../i18n/i18n.ts';
import { messages } from '../messages.ts';
import { tell } from '../notice.ts';
import type { FormState } from './context.ts';
import { watchChanges } from '../../live.ts';
import { useStable } from '../hooks.ts';
import { documentIn } from './conflict.ts';
import { byPlace, problemsOf } from './issues.ts';
import { useLeaving } from './leaving.ts';
import { type Path, withValue } from './path.ts';
import { useFieldRules } from './rules.ts';

type Values = Record<string, unknown>;
const NOTHING: ReadonlySet<Path> = new Set();

export interface FormOptions<I extends z.ZodType, O extends z.ZodType> {
  operation: OperationContract<I, O>;
  /** What the context already knows. */
  initial?: Partial<z.input<I>>;
  /** The field that a refusal of the server is about, by its code: it is said there. */
  places?: Readonly<Record<string, Path>>;
  /** Turns the values of the fields into the input, where they differ. */
  toInput?: (values: Values) => unknown;
  /** Sets a draft apart from others of the same operation, as the id of the document. */
  draft?: string;
  onDone: (output: z.output<O>) => void;
  /** The sentence said after it is done; a sentence with the operation's title when left out, nothing for null. */
  said?: ((output: z.output<O>) => string) | null;
  /** What follows shows by itself, as soon as enough was said: of what is hard to take back. */
  foreseen?: boolean;
}

/** The life of a form over one operation: values, draft, problems, preview, submission under one key per intent. */
export function useOperationForm<I extends z.ZodType, O extends z.ZodType>(options: FormOptions<I, O>, name: string) {
  const { operation, toInput = (values) => values } = options;
  const t = useText(messages);
  const initial = useRef<Values>((options.initial ?? {}) as Values);
  const draftName = `draft.${operation.name}.${options.draft ?? ''}`;
  const found = useMemo(() => kept<Values>(draftName), [draftName]);
  const rules = useFieldRules(operation);
  const [given, setValues] = useState<Values>(() => (found ? { ...found, ...pinned(initial.current) } : initial.current));
  // a default stands there until the person writes something else; what they emptied stays empty
  const [touched, touch] = useState<ReadonlySet<Path>>(NOTHING);
  const values = useMemo(() => rules.filled(given, touched), [rules, given, touched]);
  const [problems, setProblems] = useState<Record<Path, string>>({});
  const [refusal, setRefusal] = useState<CallError | Error | null>(null);
  const [effects, setEffects] = useState<Effects | null>(null);
  const [busy, setBusy] = useState(false);
  const finished = useRef(false);
  const intent = useIntent();
  const changed = JSON.stringify(given) !== JSON.stringify(initial.current);
  useEffect(() => {
    if (!finished.current) keep(draftName, changed ? given : undefined);
  }, [draftName, changed, given]);
  useLeaving(() => changed && !finished.current);

  const set = (path: Path, value: unknown) => {
    setValues((before) => withValue(before, path, value));
    touch((before) => (before.has(path) ? before : new Set([...before, path])));
    setEffects(null);
    setProblems(({ [path]: _, ...rest }) => rest);
  };
  /** The input, when its shape fits; else the problems are shown, all at once. */
  const checked = (): z.input<I> | undefined => {
    const input = toInput(values);
    const wrong = { ...rules.problemsOf(input), ...problemsOf(operation.input, input) };
    setProblems(wrong);
    setRefusal(null);
    return Object.keys(wrong).length ? undefined : (input as z.input<I>);
  };
  const attempt = async (act: (input: z.input<I>) => Promise<void>) => {
    const input = checked();
    if (input === undefined || busy) return;
    setBusy(true);
    try {
      await act(input);
    } catch (error) {
      const place = isRefusal(error) ? shownPlace(options.places?.[error.code]) : undefined;
      if (isRefusal(error)) setProblems(place === undefined ? byPlace(error.issues) : { [place]: error.title });
      if (place === undefined) setRefusal(error as Error);
    } finally {
      setBusy(false);
    }
  };
  const submit = () =>
    attempt(async (input) => {
      const output = await call(operation, input, { key: intent.keyFor(input) });
      finished.current = true;
      intent.done();
      keep(draftName, undefined);
      refresh();
      if (options.said !== null) tell({ tone: 'good', text: options.said?.(output) ?? t('action.done', { name }) });
      options.onDone(output);
    });
  const preview = () => attempt(async (input) => setEffects((await dryRun(operation, input)).effects));
  useForeseen(options.foreseen === true && !busy && !finished.current, values, async (isStill) => {
    const input = withReason(operation.input, toInput(values));
    if (input === undefined) return;
    const found = await dryRun(operation, input as z.input<I>).catch((error: Error) => error);
    if (!isStill() || finished.current) return;
    if (found instanceof Error) setRefusal(found);
    else {
      setRefusal(null);
      setEffects(found.effects);
    }
  });
  const about =
    operation.entity && documentIn(operation.entity, values)
      ? { entity: operation.entity, id: documentIn(operation.entity, values) as string }
      : null;
  useNews(about?.id, 'expectedVersion' in values, async () => {
    const input = toInput(values);
    if (busy || finished.current || !operation.input.safeParse(input).success) return;
    await dryRun(operation, input as z.input<I>).catch((error: unknown) => {
      if (isConflict(error) && !finished.current) setRefusal(error);
    });
  });
  /** Goes on from the newest version with what the person chose. */
  const goOn = (next: Values) => {
    if (!isConflict(refusal)) return;
    setValues({ ...next, expectedVersion: refusal.params.actual });
    setRefusal(null);
    refresh();
  };
  const startAgain = () => {
    keep(draftName, undefined);
    setValues(initial.current);
    setProblems({});
    setRefusal(null);
  };
  const state: FormState = { values, set, problems, shape: operation.input, busy, rules: rules.byPlace };
  return {
    state,
    submit,
    preview,
    effects,
    refusal,
    about,
    initial: initial.current,
    goOn,
    changed,
    restored: found !== undefined && changed,
    startAgain,
    draftName,
  };
}

/** A place that has its field in sight: what is said at another would not be read. */
const shownPlace = (place: Path | undefined): Path | undefined =>
  place !== undefined && document.querySelector(`[data-field="${CSS.escape(place)}"]`) ? place : undefined;

const PAUSE = 400;
/** Does it when the values have stood still for a moment; `isStill` says whether they do when it has come back. */
function useForeseen(watched: boolean, values: Values, foresee: (isStill: () => boolean) => Promise<void>) {
  const key = JSON.stringify(values);
  const now = useStable(foresee);
  useEffect(() => {
    if (!watched) return;
    let still = true;
    const timer = setTimeout(() => void now(() => still), PAUSE);
    return () => {
      still = false;
      clearTimeout(timer);
    };
  }, [watched, key, now]);
}

/** The input where it fits, with a reason that is still to be written; what follows does not hang on it. */
function withReason(shape: z.ZodType, input: unknown): unknown {
  const tried = [input, { ...(input as object), reason: '…' }, { ...(input as object), note: '…' }];
  return tried.find((each) => shape.safeParse(each).success);
}

/** Others changed the document since the person saw it. */
export const isConflict = (error: unknown): error is CallError => isRefusal(error) && error.code === 'request.version_conflict';

/** Looks again when a change of the document is told while its form is open: a second tab is known before anything is sent. */
function useNews(id: string | undefined, versioned: boolean, look: () => Promise<void>) {
  const newest = useStable(look);
  useEffect(() => {
    if (!id || !versioned) return;
    return watchChanges((mayConcern) => {
      if (mayConcern(id)) void newest();
    });
  }, [id, versioned, newest]);
}

/**
 * What a draft must never bring back: the ids that the page gives now. Its version it keeps: a draft begun before somebody else's change
 * meets the refusal and the choice, and never overwrites in silence.
 */
const pinned = (initial: Values): Values =>
  Object.fromEntries(Object.entries(initial).filter(([key]) => key === 'id' || key.endsWith('Id')));
