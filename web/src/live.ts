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

/** Opens the stream of changes of the merchant; the pages that show such a document ask again. */
export function startLive() {
  if (source) return;
  source = new EventSource('/api/live');
  source.onmessage = (message) => gather(JSON.parse(message.data));
  source.onerror = () => {
    if (source?.readyState !== EventSource.CLOSED) return;
    source = undefined;
    setTimeout(startLive, 8000);
  };
}

export function stopLive() {
  source?.close();
  source = undefined;
}

type Watcher = (changes: readonly Change[]) => void;
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
    for (const watcher of watchers) watcher(changes);
    for (const module of new Set(changes.map((each) => each.entity.split('.')[0]))) refreshShown(module);
  }, PAUSE);
}
