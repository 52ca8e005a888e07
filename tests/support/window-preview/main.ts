import { fakeClient } from '../fake-client.ts';

/* The window in a plain browser, with a made-up app behind it: `?opened=0` begins empty. */

const query = new URLSearchParams(location.search);
const opened =
  query.get('opened') === '0'
    ? []
    : [
        {
          name: 'leads-november.csv',
          rows: Number(query.get('rows') ?? 1_204),
          columns: Number(query.get('columns') ?? 13),
          daysAgo: 0,
        },
        {
          name: 'spring-campaign-regional-export-final-FINAL (2).csv',
          rows: 412,
          daysAgo: 1,
        },
        { name: 'waitlist.csv', rows: 88, daysAgo: 40 },
      ];
const files = {
  huge: { name: 'huge.csv', rows: 1_000_000 },
  wide: { name: 'wide.csv', rows: 300, columns: 10_000 },
  asks: { name: 'no-header-perhaps.csv', rows: 300, asks: true },
  workbook: {
    name: 'Leads of all regions, exported on 3 November and mended by hand (final) v2.xlsx',
    rows: 300_000,
    sheets: [
      { name: 'Leads', hidden: false },
      { name: 'عملاء محتملون', hidden: false },
      { name: 'Codes for the leasing managers of the region', hidden: true },
    ],
  },
};
const named = query.get('chosen') ?? 'huge';
const chosen =
  named === 'refused'
    ? named
    : (Object.entries(files).find(([name]) => name === named)?.[1] ?? files.huge);
const copied = query.get('copied') === '0' ? {} : { copied: { name: 'Pasted cells', rows: 12 } };

Object.defineProperty(window, 'leadsheet', { value: fakeClient({ opened, chosen, ...copied }) });
await import('../../../src/window/main.ts');
