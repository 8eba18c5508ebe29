import { useAsk } from '../../call.ts';
import { type OfficeAnswer, officeQuery } from '../../office.ts';

/** A document as its page tells of it. */
export interface Subject {
  entity: string;
  id: string;
  title?: string;
  link?: string;
}
export type Talk = OfficeAnswer<'activity'>;
export type Comment = Talk['comments'][number];
export type AttachedFile = Comment['files'][number];

/** What is said of a document; a comment by somebody else comes in by itself. */
export const useTalk = ({ entity, id }: Subject) => useAsk(officeQuery('activity'), { entity, id });

/** The colleagues, once they are needed. */
export const useMembers = (needed: boolean) => useAsk(officeQuery('members'), {}, { enabled: needed }).data ?? NOBODY;
const NOBODY: OfficeAnswer<'members'> = [];
