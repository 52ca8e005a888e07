import { expect, test } from 'vitest';
import { newId } from '../../src/engine/new-id.ts';
import { isRunId } from '../../src/engine/run/run-id.ts';

test('an id of an import or a run sorts by time and fits into a file name', () => {
  const id = newId(Date.UTC(2026, 10, 23, 14, 45, 1), () => 0.999);
  expect(id).toBe('20261123-144501-9999');
  expect(isRunId(id)).toBe(true);
  expect(newId(Date.UTC(2027, 0, 1), () => 0) > id).toBe(true);
});
