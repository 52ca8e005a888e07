import { fakeClient } from '../fake-client.ts';

/* The window in a plain browser, with a made-up app behind it: `?opened=0` begins empty. */

const query = new URLSearchParams(location.search);
const opened =
  query.get('opened') === '0'
    ? []
    : [
        { name: 'leads-november.csv', rows: Number(query.get('rows') ?? 1_204), daysAgo: 0 },
        {
          name: 'spring-campaign-regional-export-final-FINAL (2).csv',
          rows: 412,
          daysAgo: 1,
        },
        { name: 'waitlist.csv', rows: 88, daysAgo: 40 },
      ];
const chosen =
  query.get('chosen') === 'refused' ? ('refused' as const) : { name: 'huge.csv', rows: 1_000_000 };

Object.defineProperty(window, 'leadsheet', { value: fakeClient({ opened, chosen }) });
await import('../../../src/window/main.ts');
