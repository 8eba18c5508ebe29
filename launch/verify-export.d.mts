interface Known {
  ledger: string;
  position: number;
  hash: string;
}
interface Chain {
  position: number;
  hash: Buffer;
  rows: number;
}
export declare function verify(
  lines: Iterable<string> | AsyncIterable<string>,
  known?: readonly Known[],
): Promise<{ problems: string[]; chains: Record<string, Chain> }>;
export declare function verifyFile(words: readonly string[], say?: (line: string) => void): Promise<number>;
