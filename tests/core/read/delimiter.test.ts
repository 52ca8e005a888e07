import { describe, expect, it } from 'vitest';
import { separatorLine } from '../../../src/core/read/delimiter.ts';

describe('separator line', () => {
  it('says the delimiter and how long it is', () => {
    expect(separatorLine('sep=;\r\nLead ID;City')).toEqual({ delimiter: ';', length: 7 });
  });

  it('is no ordinary first line', () => {
    expect(separatorLine('separate,b\n')).toBeNull();
  });
});
