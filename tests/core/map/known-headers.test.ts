import { describe, expect, test } from 'vitest';
import { knowsHeader } from '../../../src/core/map/known-headers.ts';
import { entrata } from '../../../src/core/model/catalogue/entrata.ts';

const isKnown = knowsHeader(entrata);

describe('a header is known', () => {
  test.each(['lead_id', ' First Name', 'E-MAIL', 'MI Date', 'Max rent (cents)', '__row', '__run'])(
    'as %s',
    (header) => expect(isKnown(header)).toBe(true),
  );

  test.each(['', 'Unit', 'Column B', 'anna@example.com', '__proto__', 'constructor', 'toString'])(
    'but not as %j',
    (header) => expect(isKnown(header)).toBe(false),
  );
});
