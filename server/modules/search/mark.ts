/** SQL: what the grams of an entry begin with, so that those of other merchants and permissions stand apart in the index. */
export const MARK = (permission: string): string => `left(md5(:merchant::text || ${permission}), 5)`;
