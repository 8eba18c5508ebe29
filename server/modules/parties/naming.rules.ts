import { pinyin } from 'pinyin-pro';

/** The text a name sorts by: pinyin for Chinese, lower case for the rest. */
export const sortNameOf = (name: string): string =>
  pinyin(name, { toneType: 'none', type: 'array', nonZh: 'consecutive' }).join(' ').toLowerCase().slice(0, 200);
