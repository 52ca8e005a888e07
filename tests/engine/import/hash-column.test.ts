import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sharedKey } from '../../../src/core/check/shared-values.ts';
import { HashColumn, hashShared, hashText } from '../../../src/engine/import/hash-column.ts';
import { readerOf } from '../../core/coerce/reader-of.ts';

const phone = fc.string({
  unit: fc.constantFrom(...Array.from('0123456789-.() +x#\u00a0\u2011')),
  minLength: 10,
  maxLength: 22,
});

it('the hash of a value is that of what is compared', () => {
  const [readPhone, readEmail] = [readerOf('phone_1'), readerOf('email_1')];
  fc.assert(
    fc.property(phone, fc.emailAddress(), (number, email) => {
      if (readPhone(number).value === number) {
        expect(hashShared('phone', number)).toBe(hashText(sharedKey('phone', number)));
      }
      if (readEmail(email).value === email) {
        expect(hashShared('email', email)).toBe(hashText(sharedKey('email', email)));
      }
    }),
    { numRuns: 3000 },
  );
});

it('a column finds the rows of a hash, and the hashes that come again', () => {
  const few = fc.integer({ min: 0, max: 5 }).map((at) => at * 0x1_0000_0000 + (at % 2));
  fc.assert(
    fc.property(fc.array(few, { maxLength: 30 }), (hashes) => {
      const column = new HashColumn();
      column.resize(40);
      column.setAll(0, Float64Array.from(hashes));
      for (const hash of new Set(hashes)) {
        const rows = hashes.flatMap((each, at) => (each === hash && hash !== 0 ? [at] : []));
        expect([...column.rowsWith(hash, hashes.length)]).toEqual(rows);
        expect(column.repeated(hashes.length).has(hash)).toBe(rows.length > 1);
      }
    }),
  );
});
