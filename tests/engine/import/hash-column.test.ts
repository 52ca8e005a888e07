import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sharedKey } from '../../../src/core/check/shared-values.ts';
import { HashColumn, hashShared } from '../../../src/engine/import/hash-column.ts';
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
        expect(hashShared('phone', number)).toBe(hashShared('phone', sharedKey('phone', number)));
      }
      if (readEmail(email).value === email) {
        expect(hashShared('email', email)).toBe(hashShared('email', sharedKey('email', email)));
      }
    }),
    { numRuns: 3000 },
  );
});

it('values that are not compared as the same seldom have one hash', () => {
  const numbers = Array.from({ length: 2000 }, (_, at) => String(5_550_000_000 + at));
  const emails = numbers.map((number) => `resident.${number}@example.com`);
  expect(new Set(numbers.map((number) => hashShared('phone', number))).size).toBe(2000);
  expect(new Set(emails.map((email) => hashShared('email', email))).size).toBe(2000);
  expect(hashShared('phone', '5550000000 x1')).not.toBe(hashShared('phone', '5550000000 x2'));
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
