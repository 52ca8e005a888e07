import type { LeadsheetClient, Reply } from '../../contract/calls.ts';
import type { BlockChanged, BlockRows, CellArea } from '../../contract/cell-calls.ts';
import type { Problem } from '../../contract/view-parts.ts';
import { answered } from '../client.ts';
import { counted } from '../words/numbers.ts';
import { rowsIn, sheetColumns, type GridBlock } from './grid-block.ts';
import type { GridColumn } from './grid-columns.ts';
import type { GridSelection } from './selection.svelte.ts';
import type { Sheet } from './sheet.svelte.ts';

const noCells: Problem = {
  code: 'no_cells',
  message: 'These are no cells of the sheet.',
  fix: 'Select cells of its columns.',
};

/** A block's rows and columns as the engine is asked for them. */
interface CellsOfBlock {
  readonly import: string;
  readonly rows: BlockRows;
  readonly columns: number[];
}

/** What blocks of cells are of. */
export interface BlocksOf {
  readonly client: LeadsheetClient;
  readonly import: string;
  readonly sheet: Sheet;
  readonly columns: () => readonly GridColumn[];
  /** How many steps of the sheet's history are done. */
  readonly position: () => number;
}

/** What is done to a whole block of cells at once. */
export class Blocks {
  readonly #of: BlocksOf;
  #doing = $state<string | null>(null);
  #said = $state.raw<{ readonly text: string; readonly position: number } | null>(null);
  #problem = $state.raw<Problem | null>(null);

  constructor(of: BlocksOf) {
    this.#of = of;
  }

  /** What is being done; null for nothing. */
  get doing(): string | null {
    return this.#doing;
  }

  /** What was done last; empty once something else was. */
  get said(): string {
    return this.#said?.position === this.#of.position() ? this.#said.text : '';
  }

  /** Why the last of it was refused. */
  get problem(): Problem | null {
    return this.#problem;
  }

  /** @returns whether the cells are on the clipboard. */
  async copy(block: GridBlock): Promise<boolean> {
    const cells = this.#cellsOf(block);
    if (cells === null) return false;
    const copied = await this.#do('Copying…', this.#of.client['cells:copy'](cells));
    if (copied === null) return false;
    this.#say(`Copied ${sizeOf(copied)}.`);
    return true;
  }

  async cut(block: GridBlock): Promise<void> {
    if (await this.copy(block)) await this.clear(block);
  }

  async clear(block: GridBlock): Promise<void> {
    const cells = this.#cellsOf(block);
    if (cells === null) return;
    const call = () => this.#of.client['cells:set']({ ...cells, to: 'empty' });
    await this.#change('Emptying…', 'Emptied', call);
  }

  /** Fills a block with its first row; a single row with the one above it. */
  async fill(block: GridBlock): Promise<void> {
    const top = block.top === block.bottom ? block.top - 1 : block.top;
    if (top < 0) return;
    const cells = this.#cellsOf({ ...block, top });
    if (cells === null) return;
    const call = () => this.#of.client['cells:set']({ ...cells, to: 'first-row' });
    await this.#change('Filling…', 'Filled', call);
  }

  /** Pastes where the selection begins, and selects what was pasted. */
  async paste(selection: GridSelection): Promise<void> {
    const { block } = selection;
    const columns = this.#of.columns();
    const last = (this.#of.sheet.rows.total ?? 0) - 1;
    const cells = this.#cellsOf({ ...block, bottom: last, right: columns.length - 1 });
    if (cells === null) return;
    const selected = { rows: rowsIn(block), columns: sheetColumns(block, columns).length };
    const call = () => this.#of.client['cells:paste']({ ...cells, selected });
    const area = await this.#change('Pasting…', 'Pasted', call);
    if (area === null) return;
    const left = columns.findIndex(({ column }) => column === cells.columns[0]);
    selection.only({ row: block.top, column: left });
    selection.extend({ row: block.top + area.rows - 1, column: left + area.columns - 1 });
  }

  #say(text: string): void {
    this.#said = { text, position: this.#of.position() };
  }

  #cellsOf(block: GridBlock): CellsOfBlock | null {
    if (this.#doing !== null) return null;
    const columns = sheetColumns(block, this.#of.columns());
    if (columns.length === 0) {
      this.#problem = noCells;
      return null;
    }
    const rows = this.#of.sheet.blockRows(block.top, rowsIn(block));
    return { import: this.#of.import, rows, columns };
  }

  async #change(
    doing: string,
    did: string,
    call: () => Promise<Reply<BlockChanged>>,
  ): Promise<CellArea | null> {
    const changed = await this.#do(doing, call());
    if (changed === null) return null;
    this.#of.sheet.took(changed);
    this.#say(`${did} ${sizeOf(changed.area)}: ${counted(changed.cells, 'cell')} changed.`);
    return changed.area;
  }

  async #do<T>(doing: string, call: Promise<Reply<T>>): Promise<T | null> {
    this.#doing = doing;
    this.#said = null;
    const reply = await answered(call);
    this.#doing = null;
    this.#problem = reply.ok ? null : reply.problem;
    return reply.ok ? reply.value : null;
  }
}

/** @returns a size as people say it: `3 columns × 120 rows`. */
export function sizeOf({ rows, columns }: CellArea): string {
  return `${counted(columns, 'column')} × ${counted(rows, 'row')}`;
}
