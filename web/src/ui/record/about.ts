import { createContext } from 'react';
import type { Askable } from '../../call.ts';

/** What the document of the page is told with: its list, the names of its fields, and what ids stand for. */
export interface RecordWords {
  list?: Askable | undefined;
  fields?: Readonly<Record<string, string>> | undefined;
  names?: Readonly<Record<string, string>> | undefined;
}

/** The words of the document that the page shows, for what is opened on it. */
export const AboutRecord = createContext<RecordWords>({});
