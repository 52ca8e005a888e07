import type { EngineProcess } from './engine-process.ts';
import type { WindowHandlers } from './door.ts';
import { done, refused } from './replies.ts';

/** More text than any spreadsheet program takes at once, in UTF-16 units. */
const LONGEST_COPY = 100_000_000;

interface CellHandlersWorld {
  readonly engine: Pick<EngineProcess, 'call'>;
  readonly readClipboard: () => Promise<string>;
  readonly writeClipboard: (text: string) => Promise<void>;
}

/** Cells through the system's clipboard: their text goes between it and the engine, not the window. */
export function cellHandlers(
  world: CellHandlersWorld,
): Pick<WindowHandlers, 'cells:copy' | 'cells:paste'> {
  return {
    'cells:copy': async (block) => {
      const wanted = 'numbers' in block.rows ? block.rows.numbers.length : block.rows.count;
      const pieces: string[] = [];
      let length = 0;
      for (let rows = 0; rows < wanted;) {
        const piece = await world.engine.call('cells:text', { ...block, from: rows });
        if (!piece.ok) return piece;
        pieces.push(piece.value.text);
        length += piece.value.text.length;
        if (length > LONGEST_COPY || piece.value.rows === 0) {
          return refused(
            'too_much_to_copy',
            'These cells are more than the clipboard takes. Nothing was copied.',
            'Copy fewer rows or columns at once.',
          );
        }
        rows += piece.value.rows;
      }
      await world.writeClipboard(pieces.join(''));
      return done({ rows: wanted, columns: block.columns.length });
    },
    'cells:paste': async (block) => {
      const text = await world.readClipboard();
      if (text === '') {
        return refused(
          'nothing_to_paste',
          'The clipboard holds no cells.',
          'Copy cells here or in your spreadsheet program, and paste again.',
        );
      }
      return world.engine.call('cells:paste', { ...block, text });
    },
  };
}
