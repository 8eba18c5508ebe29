import { refreshShown } from './call.ts';
import { followAccess } from './session.ts';

/** What the server tells of a change: never content, only that it happened. */
export interface Change {
  entity: string;
  id: string;
  version?: number;
}

const PAUSE = 700;
/** What decides what people may do. */
const ACCESS = new Set(['access.role', 'access.membership']);
let gathered: Change[] = [];
let timer: ReturnType<typeof setTimeout> | undefined;
let source: EventSource | undefined;
/** The stream broke off: what changed until it stands again was told to nobody here. */
let wasCut = false;

/** Opens the stream of changes of the merchant; the pages that show such a document ask again. */
export function startLive() {
  if (source) return;
  source = new EventSource('/api/live');
  source.onopen = () => {
    if (wasCut) catchUp();
    wasCut = false;
  };
  source.onmessage = (message) => gather(JSON.parse(message.data));
  source.onerror = () => {
    wasCut = true;
    if (source?.readyState !== EventSource.CLOSED) return;
    source = undefined;
    setTimeout(startLive, 8000);
  };
}

export function stopLive() {
  source?.close();
  source = undefined;
}

/** Asked with an id: whether that document may have changed. */
type Watcher = (mayConcern: (id: string) => boolean) => void;
const watchers = new Set<Watcher>();

/** Tells of changes as they come, for what must not be asked again but said: a form over a document that others change. Answers how to stop. */
export function watchChanges(watcher: Watcher): () => void {
  watchers.add(watcher);
  return () => void watchers.delete(watcher);
}

/** Changes come in bursts (a batch audits 200 orders): they are told together. */
function gather(change: Change | Change[]) {
  gathered.push(...(Array.isArray(change) ? change : [change]));
  timer ??= setTimeout(() => {
    const changes = gathered;
    gathered = [];
    timer = undefined;
    if (changes.some(({ entity }) => ACCESS.has(entity))) void followAccess();
    const ids = new Set(changes.map(({ id }) => id));
    for (const watcher of watchers) watcher((id) => ids.has(id));
    for (const module of new Set(changes.map((each) => each.entity.split('.')[0]))) refreshShown(module);
  }, PAUSE);
}

/** Anything may have changed while nothing was heard: what is shown is asked again, open forms look at their document. */
function catchUp() {
  void followAccess();
  for (const watcher of watchers) watcher(() => true);
  refreshShown(undefined);
}
