import { describe, expect, test } from 'vitest';
import { Pacers } from '../../../src/engine/run/pacers.ts';

describe('Pacers', () => {
  test('all who use a connection share one pace', () => {
    const pacers = new Pacers();
    const writes = pacers.of('https://api.example.com/', { ratePerMinute: 60 });
    const reads = pacers.of('https://api.example.com');
    expect(reads).toBe(writes);
    expect(reads.ratePerMinute).toBe(60);
    expect(writes.take(0)).toBe(0);
    expect(reads.take(0)).toBeGreaterThan(0);
  });

  test('another connection has another', () => {
    const pacers = new Pacers();
    expect(pacers.of('https://a.example')).not.toBe(pacers.of('https://b.example'));
  });

  test('a new pace holds for all', () => {
    const pacers = new Pacers();
    const before = pacers.of('https://api.example.com', { ratePerMinute: 60 });
    pacers.of('https://api.example.com', { ratePerMinute: 30, leftForOthers: 0.5 });
    expect(before.ratePerMinute).toBe(15);
  });
});
