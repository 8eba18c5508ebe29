interface Listed<Row> {
  data: { rows: Row[] } | undefined;
  refetch: (how: { throwOnError: true }) => Promise<{ data: { rows: Row[] } | undefined }>;
}

/** The row that was scanned, among those in sight; else they are asked for anew: the list may not be here yet, or be older than the row. */
export async function among<Row>({ data, refetch }: Listed<Row>, is: (row: Row) => boolean): Promise<Row | undefined> {
  return data?.rows.find(is) ?? (await refetch({ throwOnError: true })).data?.rows.find(is);
}
