/** Backups as a job keeps them: made, tidied, rehearsed, and written down in `kernel.backup`. */
export interface BackupKeeper {
  /** The hour at which one is due each day; null for none. */
  hour: number | null;
  /** Writes down what lies in the folder: those that the command line made or somebody brought, and that others are gone. False where one is being made. */
  find(): Promise<boolean>;
  /** The same, and rehearses the newest where nobody did. */
  look(): Promise<boolean>;
  /** Makes one now, takes old ones away and rehearses it. False where another is being made. Failures are written down, not thrown. */
  keep(id?: string): Promise<boolean>;
}
