import { memo, useLayoutEffect } from 'react';
import { type Found, type FoundOf, useFound } from './found.ts';

export { prepare } from './prepare.ts';

interface FindingProps extends FoundOf {
  tell: (found: Found) => void;
}

/** Looks through everything for what stands in the field, and draws nothing: it comes after the field, which takes what is typed meanwhile. */
function TellFound({ tell, ...of }: FindingProps) {
  const found = useFound(of);
  // before anything is painted: the field and what answers to it are never apart
  useLayoutEffect(() => tell(found));
  return null;
}
export const Finding = memo(TellFound);
