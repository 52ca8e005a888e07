import { expect, test } from 'vitest';
import { Rounds } from '../../../src/core/send/rounds.ts';

test('the first request that comes to nothing begins a round', () => {
  expect(new Rounds().begins(0, 10)).toBe(true);
});

test('what left before that belongs to the round, however late it ends', () => {
  const rounds = new Rounds();
  rounds.begins(0, 10);
  expect(rounds.begins(9, 10)).toBe(false);
  expect(rounds.begins(5, 500)).toBe(false);
});

test('what leaves later begins another round, even while others still end', () => {
  const rounds = new Rounds();
  rounds.begins(0, 10);
  rounds.begins(5, 500);
  expect(rounds.begins(10, 20)).toBe(true);
  expect(rounds.begins(19, 30)).toBe(false);
});
