import fc from 'fast-check';
import { expect, it } from 'vitest';
import { newMapping } from '../../../src/core/map/change-mapping.ts';
import { checkerFor } from '../../../src/core/mapping-use.ts';
import { entrata } from '../../../src/core/model/catalogue/entrata.ts';
import { BlockReader } from '../../../src/engine/import/block-reader.ts';
import { TODAY } from '../../support/open-import.ts';

const HEADERS = ['lead_id', 'last_name', 'zip', 'email', 'notes', 'phone_1', 'Colour'];
const UNUSUAL = ['"', '""', '\\', '\0', '\ufffd', '“', '”', '«', '„', '\u00a0', '\ufeff', 'Ã', '©'];
const USUAL = ['a', 'N', 'é', '1', '7', ' ', '@', '.', '-', '#', '=', '\n'];

it('a row is judged alike while the file is read and when the row is looked at', () => {
  const table = { width: HEADERS.length, isWorkbook: false };
  const checker = checkerFor(newMapping(HEADERS, entrata), entrata, table, TODAY);
  const reader = new BlockReader({ delimiter: ',', rawHeaders: HEADERS, isWorkbook: false });
  const cell = fc.string({ unit: fc.constantFrom(...UNUSUAL, ...USUAL), maxLength: 6 });
  const row = fc.array(cell, { minLength: 6, maxLength: 8 }).map((cells) => cells.join());
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 4 }), (rows) => {
      const block = reader.read(Buffer.from(`${rows.join('\n')}\n`), true);
      for (const { cells, fault } of block.rows) {
        const rowFault = fault && { code: fault, row: 0 };
        const onTheWay = checker?.check(cells, rowFault, cells.length, block.needsCloserLook);
        const lookedAt = checker?.check(cells, rowFault);
        expect(onTheWay?.findings).toEqual(lookedAt?.findings);
        expect(onTheWay?.errors).toBe(lookedAt?.errors);
        expect(onTheWay?.body()).toEqual(lookedAt?.body());
        const sent = lookedAt?.errors === 0 ? JSON.stringify(lookedAt.body()) : '';
        expect(sent).not.toMatch(/\\u0000|\ufffd/u);
      }
    }),
    { numRuns: 1500 },
  );
});
