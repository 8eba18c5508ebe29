/** Bounds of what is read. A file beyond them is refused by name, never half read. */
export const limits = {
  /** Bytes of a CSV after unpacking. */
  csvBytes: 1024 * 1024 * 1024,
  /** Bytes of an XLSX as uploaded. */
  spreadsheetBytes: 50 * 1024 * 1024,
  /** Bytes all parts of an XLSX may unpack to. */
  unpackedBytes: 3 * 1024 * 1024 * 1024,
  /** Real sheets compress 5 to 80 times; a bomb about 1,000 times. */
  unpackedRatio: 250,
  /** Below this size the ratio says nothing. */
  unpackedRatioFrom: 20 * 1024 * 1024,
  zipEntries: 5_000,
  /** Time and memory of the child process that reads an XLSX. */
  spreadsheetChild: { seconds: 300, megabytes: 1_024 },
  columns: 500,
  /** Characters of one row: an unclosed quote would otherwise swallow the file. */
  rowCharacters: 1_000_000,
  /** Rows looked at for delimiter and header. */
  headRows: 30,
  /** Lines of one document. */
  documentRows: 2_000,
  /** Rows of a part that others look up by key, held in memory. */
  lookupRows: 500_000,
  /** Rows waiting in memory for the other rows of their document before they go to disk. */
  waitingRows: 10_000,
  /** Documents that share one file on disk while waiting. */
  documentsPerBucket: 2_000,
} as const;
