import { createContext } from 'react';

/** The parts of the address of a page that is looked at from a list: it lies in a drawer and the address is the list's. Null on a page of its own. */
export const PeekParts = createContext<Readonly<Record<string, string>> | null>(null);
