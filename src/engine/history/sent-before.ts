import type { Endpoint } from '../../contract/calls.ts';
import type { SentBefore } from '../../contract/follow-ups.ts';
import { readyRows } from '../../core/model/status.ts';
import { listRuns } from '../run/run-history.ts';
import { isSameServer } from '../run/same-server.ts';

/**
 * @param sha256 of the file's bytes.
 * @returns the newest run that sent rows of the very same file to the same server, or null.
 */
export function sentBefore(dataDir: string, sha256: string, endpoint: Endpoint): SentBefore | null {
  for (const entry of listRuns(dataDir, (plan) => plan.fileSha256 === sha256)) {
    if (!entry.ok) continue;
    const { run, rows, counts, createdAtMs, startedAtMs } = entry.summary;
    const ready = readyRows(rows, counts);
    if (!isSameServer(entry.summary, endpoint) || counts.not_sent === ready) continue;
    return { run, at: startedAtMs ?? createdAtMs, succeeded: counts.succeeded, ready };
  }
  return null;
}
