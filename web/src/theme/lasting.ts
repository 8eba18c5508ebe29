import { createCache } from '@ant-design/cssinjs';

type Entry = [uses: number, made: unknown];

/**
 * The styles of controls, kept once they are made. By itself the cache forgets a style when the last control of its kind goes away, as each change of page
 * does, and makes it anew with the next page: the sheets of the document change twice and all of it is styled again.
 */
export const lastingStyles = createCache();
const update = lastingStyles.opUpdate.bind(lastingStyles);
lastingStyles.opUpdate = (key, change) =>
  update(key, (before) => {
    const next = change(before as never) as Entry | null;
    // one use more than there is: the count never comes down to nothing
    return (before === undefined && next ? [next[0] + 1, next[1]] : next) as never;
  });
