import { closeSync, fdatasync, fdatasyncSync, openSync } from 'node:fs';

/**
 * Makes what SQLite has committed to a database's write-ahead log durable. SQLite would do the same
 * at each commit (`synchronous = FULL`), but it would hold up the whole process meanwhile; here the
 * disk works beside it. The log must exist, and whoever has the database open keeps it in place.
 */
export class WalSync {
  readonly #file: number;

  /** @throws if there is no log beside the database. */
  constructor(databasePath: string) {
    // Windows refuses to make a file durable that was opened for reading alone.
    this.#file = openSync(`${databasePath}-wal`, 'r+');
  }

  /** Resolves once all that was committed before the call is on the disk; else rejects. */
  sync(): Promise<void> {
    return new Promise((resolve, reject) => {
      fdatasync(this.#file, (error) => {
        if (error === null) resolve();
        else reject(error);
      });
    });
  }

  /** As `sync`, while the process waits. @throws if the disk fails. */
  syncNow(): void {
    fdatasyncSync(this.#file);
  }

  close(): void {
    closeSync(this.#file);
  }
}
