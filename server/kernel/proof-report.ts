/** Something a difference is about, as people call it. */
export interface Concern {
  /** The kind of thing, `module.noun`. */
  entity: string;
  title: string;
  /** Address of its page in the web; null where it has none. */
  link: string | null;
}

/** A difference a proof found: which proof, the row it names, and what that row is about. */
export interface Difference {
  proof: string;
  title: { zh: string; en: string };
  details: Record<string, unknown>;
  /** The documents, SKUs, places and accounts whose ids stand in the row. */
  concerns: Concern[];
}

export interface ProofReport {
  proofs: number;
  differences: Difference[];
}
