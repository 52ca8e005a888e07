import { expect, test } from 'vitest';
import { cachedReader } from '../../../src/core/coerce/cached-reader.ts';
import { clean } from '../../../src/core/coerce/coerced.ts';

function countingReader() {
  const calls = { count: 0 };
  const read = cachedReader((text) => {
    calls.count += 1;
    return clean(text);
  });
  return { read, calls };
}

test('a value that comes again is read once', () => {
  const { read, calls } = countingReader();
  for (let round = 0; round < 10_000; round += 1) read(String(round % 7));
  expect(calls.count).toBe(7);
});

test('the cache gives up on a column whose values hardly repeat', () => {
  const { read, calls } = countingReader();
  for (let round = 0; round < 5000; round += 1) read(String(round));
  read('0');
  read('0');
  expect(calls.count).toBe(5002);
});

test('a sorted column stays cached beyond the cache’s size', () => {
  const { read, calls } = countingReader();
  for (let round = 0; round < 100_000; round += 1) read(String(Math.floor(round / 10)));
  expect(calls.count).toBe(10_000);
});

test('long cells are not kept', () => {
  const { read, calls } = countingReader();
  read('a cell of many characters');
  read('a cell of many characters');
  expect(calls.count).toBe(2);
});
