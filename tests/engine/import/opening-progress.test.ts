import { expect, it } from 'vitest';
import type { EventData } from '../../../src/contract/calls.ts';
import { importLibrary, temporaryFolder } from '../../support/open-import.ts';
import { writeRows } from './sheet-rig.ts';

/** 5 MB, read in several pieces. */
function largeFile(): string {
  const row = ['cma', 'x'.repeat(1000), '78701', '', ''];
  return writeRows(Array.from({ length: 5000 }, () => row));
}

it('tells how far the reading of a large file is, never backwards and never too far', async () => {
  const told: EventData<'import:progress'>[] = [];
  let nowMs = 0;
  const library = importLibrary(temporaryFolder(), {
    onProgress: (each) => told.push(each),
    // Each look at the clock is later than a person would want to wait for news.
    monotonic: () => (nowMs += 150),
  });
  await library.open(largeFile(), {});
  await library.close();
  const reading = told.filter(({ phase }) => phase === 'reading');
  expect(reading.length).toBeGreaterThan(3);
  const done = reading.map((each) => each.done);
  expect(done).toEqual([...done].sort((one, other) => one - other));
  for (const each of reading) expect(each.done).toBeLessThanOrEqual(each.total);
});

it('keeps silent about a file that is opened at once', async () => {
  const told: unknown[] = [];
  const library = importLibrary(temporaryFolder(), {
    onProgress: (each) => told.push(each),
    monotonic: () => 0,
  });
  await library.open(largeFile(), {});
  await library.close();
  expect(told).toEqual([]);
});
