import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  nextRead,
  PAGE_LEADS,
  pagesHere,
  requestsLeft,
  type ReadingState,
} from '../../../src/core/compare/next-read.ts';

const start: ReadingState = {
  ...{ wanted: 0, propertiesLeft: null },
  ...{ propertiesRead: 0, pagesRead: 0, pagesHere: 0 },
};

test.each<[string, Partial<ReadingState>, string]>([
  ['nothing is wanted', { wanted: 0 }, 'done'],
  ['one lead is wanted', { wanted: 1 }, 'single'],
  ['listing takes as many requests as asking', { wanted: 2 }, 'single'],
  ['many are wanted', { wanted: 3 }, 'properties'],
  ['there are fewer properties than leads', { wanted: 10, propertiesLeft: 3 }, 'page'],
  ['there are as many properties as leads', { wanted: 10, propertiesLeft: 10 }, 'single'],
  [
    'few leads are left of a long property',
    { wanted: 5, propertiesLeft: 0, pagesHere: 9 },
    'single',
  ],
  ['a page is left and one lead', { wanted: 1, propertiesLeft: 0, pagesHere: 1 }, 'single'],
  [
    'properties turned out long',
    { wanted: 25, propertiesLeft: 4, propertiesRead: 2, pagesRead: 16 },
    'single',
  ],
  ['all lists are read', { wanted: 5_000, propertiesLeft: 0 }, 'single'],
])('where %s', (_name, state, way) => {
  expect(nextRead({ ...start, ...state })).toBe(way);
});

test('the pages that are left follow from the total, or are one at least', () => {
  expect(pagesHere(250, 610, true)).toBe(2);
  expect(pagesHere(250, null, true)).toBe(1);
  expect(pagesHere(250, 250, true)).toBe(1);
  expect(pagesHere(610, 610, false)).toBe(0);
});

/** Reads an account with the rule. @returns requests that it took. */
function readAccount(properties: readonly number[], wantedIn: readonly number[], absent: number) {
  let requests = 0;
  let state: ReadingState = { ...start, wanted: wantedIn.reduce((a, b) => a + b, absent) };
  const queue = properties.map((leads, at) => ({ leads, wanted: wantedIn[at] ?? 0, read: 0 }));
  for (;;) {
    const way = nextRead(state);
    expect(requestsLeft(state) === 0).toBe(way === 'done');
    if (way === 'done') return requests;
    if (way === 'single') return requests + state.wanted;
    requests += 1;
    if (way === 'properties') {
      state = { ...state, propertiesLeft: queue.length };
      continue;
    }
    const [here] = queue;
    if (!here) throw new Error('There is no list left.');
    const isFirst = here.read === 0;
    here.read = Math.min(here.leads, here.read + PAGE_LEADS);
    const isLast = here.read === here.leads;
    const found = isLast ? here.wanted : Math.floor(here.wanted / 2);
    here.wanted -= found;
    if (isLast) queue.shift();
    state = {
      wanted: state.wanted - found,
      propertiesLeft: (state.propertiesLeft ?? 0) - (isFirst ? 1 : 0),
      propertiesRead: state.propertiesRead + (isLast ? 1 : 0),
      pagesRead: state.pagesRead + 1,
      pagesHere: pagesHere(here.read, here.leads, !isLast),
    };
  }
}

test('a sheet of a whole account takes a request for 250 leads', () => {
  expect(readAccount([100_000, 100_000], [100_000, 100_000], 0)).toBeLessThanOrEqual(801);
});

test('reading never takes more than twice the requests of asking for each lead', () => {
  const property = fc.tuple(fc.nat({ max: 5_000 }), fc.nat({ max: 100 }));
  fc.assert(
    fc.property(fc.array(property, { maxLength: 30 }), fc.nat({ max: 500 }), (all, absent) => {
      const sizes = all.map(([leads]) => leads);
      const wanted = all.map(([leads, share]) => Math.floor((leads * share) / 100));
      const single = wanted.reduce((a, b) => a + b, absent);
      expect(readAccount(sizes, wanted, absent)).toBeLessThanOrEqual(2 * single + 1);
    }),
  );
});
