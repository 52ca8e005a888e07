import { WishedRows, type SheetChange, type SheetNow } from './sheet-change.ts';
import type { SheetTables, Step } from './sheet-tables.ts';

/** Where a sheet stands among its steps. */
export interface HistoryEnds {
  /** The last step that is done; 0 where none is. */
  readonly position: number;
  /** How many steps there are, undone ones included. */
  readonly steps: number;
  /** Names of what would be undone and redone next. */
  readonly undo: string | null;
  readonly redo: string | null;
}

/** The steps of a sheet. They stay on disk; one is read when it is undone or redone. */
export class SheetHistory {
  readonly #tables: SheetTables;

  constructor(tables: SheetTables) {
    this.#tables = tables;
  }

  get position(): number {
    return this.#tables.position();
  }

  ends(): HistoryEnds {
    const position = this.#tables.position();
    const steps = this.#tables.steps();
    return { position, steps, undo: this.nameOf(position), redo: this.nameOf(position + 1) };
  }

  /** @returns the name of a step; null where there is none of that number. */
  nameOf(number: number): string | null {
    const [step] = this.#tables.stepsFrom(number, 1);
    return step?.number === number ? step.name : null;
  }

  /** @returns steps, the newest first, without the first `from` of them. */
  list(from: number, count: number): Step[] {
    return this.#tables.stepsFrom(this.#tables.steps() - from, count);
  }

  /** @returns the next position with a step, as near as there is one. */
  nearest(position: number): number {
    return Math.max(0, Math.min(position, this.#tables.steps()));
  }

  /**
   * Puts together what several steps have to undo or redo.
   *
   * @param to the last step that is to be done after it.
   * @returns yields now and then; the change that leads there.
   */
  *changeTo(to: number, now: SheetNow): Generator<void, SheetChange> {
    const from = this.#tables.position();
    const wished = new WishedRows();
    const isUndo = to < from;
    const steps = Math.abs(to - from);
    for (let at = 0; at < steps; at += 1) {
      const step = isUndo ? from - at : from + at + 1;
      for (const part of this.#tables.changesOf(step)) {
        for (const { index, cells, excluded } of part) {
          for (const { column, before, after } of cells) {
            wished.setCell(index, column, isUndo ? before : after);
          }
          if (excluded !== null) wished.exclude(index, excluded !== isUndo);
        }
        yield;
      }
    }
    return wished.changeOf(now);
  }
}
