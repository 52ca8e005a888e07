import type { LeadsheetClient } from '../../src/contract/calls.ts';
import type { ImportView } from '../../src/contract/import-views.ts';
import { fakeClient } from '../support/fake-client.ts';

/** @returns a made-up app with one import of so many rows, and nothing else. */
export function clientWith(rows: number): LeadsheetClient {
  return fakeClient({
    opened: [{ name: 'leads.csv', rows, daysAgo: 0 }],
    chosen: { name: 'other.csv', rows: 40 },
  });
}

/** @returns the view of a made-up import. */
export async function openImport(rows = 500): Promise<ImportView> {
  const reply = await clientWith(rows)['import:get']({ import: 'import-1' });
  if (!reply.ok) throw new Error(reply.problem.message);
  return reply.value;
}
