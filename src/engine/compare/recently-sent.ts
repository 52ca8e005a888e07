import type { Endpoint } from '../../contract/calls.ts';
import type { Body } from '../../core/model/field.ts';
import { readJournals } from '../run/run-history.ts';
import { isSameServer } from '../run/same-server.ts';

/**
 * How long reading a lead may show what it held before an update: the time between two syncs, 12
 * hours unless it was set otherwise. Source: Propexo's documentation of reading back. The built-in
 * sandbox shows updates as soon as they are applied.
 */
export function readsLagMs({ baseUrl }: Pick<Endpoint, 'baseUrl'>): number {
  return baseUrl === null ? 0 : 12 * 60 * 60_000;
}

/** A request that may have changed a lead. */
export interface SentLately {
  readonly leadId: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly body: Body;
}

/**
 * @param sinceMs milliseconds since 1970.
 * @returns what runs of this data folder sent to a server after that, for each row the last time.
 */
export function recentlySent(
  dataDir: string,
  endpoint: Endpoint,
  sinceMs: number,
): readonly SentLately[] {
  return readJournals(dataDir, (database, plan) => {
    if (!isSameServer(plan, endpoint)) return [];
    const rows = database
      .prepare(
        `SELECT sheet.lead_id AS leadId, rows.sent_at AS at, sheet.body AS body
         FROM rows JOIN sheet USING (row)
         WHERE rows.sent_at > ? AND rows.state <> 'planned' AND sheet.body IS NOT NULL`,
      )
      .all([sinceMs]) as { leadId: string; at: number; body: string }[];
    return rows.map((row) => ({ ...row, body: JSON.parse(row.body) as Body }));
  }).flat();
}
