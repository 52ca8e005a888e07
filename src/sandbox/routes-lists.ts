import { sendJson, sendNotFound } from './answer.ts';
import type { SandboxClock } from './clock.ts';
import type { JobQueue } from './job-queue.ts';
import type { LeadStore } from './lead-store.ts';
import type { ListedRecord } from './list-page.ts';
import { createListPages } from './list-page.ts';
import type { Route } from './route-table.ts';
import type { SeededWorld } from './seeded-leads.ts';

const byProperty = ['property_id', 'integration_id', 'integration_vendor'];

/** Everything that only reads records: leads and the lists that give names to ids. */
export function listRoutes(
  world: SeededWorld,
  store: LeadStore,
  jobs: JobQueue,
  clock: SandboxClock,
): readonly Route[] {
  const leadPages = createListPages({
    records: () => store.allShown(),
    revision: () => store.revision(),
    filters: byProperty,
  });
  return [
    {
      method: 'GET',
      path: '/v1/leads/',
      handle: ({ query }) => {
        jobs.settle();
        return leadPages(query);
      },
    },
    {
      method: 'GET',
      path: '/v1/leads/:id',
      handle: ({ id }) => {
        jobs.settle();
        const lead = store.shown(id, clock.now());
        return lead === null ? sendNotFound('Lead') : sendJson(200, { meta: {}, results: lead });
      },
    },
    fixedList('/v1/units/', world.units, byProperty),
    fixedList('/v1/employees/', world.employees, byProperty),
    fixedList('/v1/lead-sources/', world.leadSources, byProperty),
    fixedList('/v1/lease-periods/', world.leasePeriods, byProperty),
    fixedList('/v1/properties/', world.properties, ['integration_id', 'integration_vendor']),
    fixedList('/v1/admin/integrations/', world.integrations, ['vendor']),
  ];
}

function fixedList(
  path: string,
  records: readonly ListedRecord[],
  filters: readonly string[],
): Route {
  const pages = createListPages({ records: () => [...records], revision: () => 0, filters });
  return { method: 'GET', path, handle: ({ query }) => pages(query) };
}
