import { affectedFields } from '../../core/affected-fields.ts';
import type { RowChecker } from '../../core/row-checker.ts';
import { checkRows, settleSheet, type CheckWorld, type SheetToCheck } from './check-sheet.ts';
import { recheckSheet, type EarlierCheck } from './recheck-sheet.ts';
import type { SheetCheck } from './sheet-check.ts';

/** Checking more fields by two mappings takes longer than checking all of them by one. */
const MOST_FIELDS = 8;

/** A check of all rows, made while they were read, whose leads are still to be compared. */
export interface MadeCheck {
  readonly checker: RowChecker;
  readonly sheetCheck: SheetCheck;
}

/** The check of a sheet by the mapping of the moment, and what of it serves that by the next one. */
export class CurrentCheck {
  readonly #sheet: SheetToCheck;
  readonly #world: CheckWorld;
  /** What reading the file has checked on the way, until it is taken over. */
  #made: MadeCheck | null;
  /** The last check, while the mapping can't be used and no row has changed since. */
  #earlier: EarlierCheck | null = null;
  #checker: RowChecker | null = null;
  #check: SheetCheck | null = null;
  #isMade = false;

  constructor(sheet: SheetToCheck, world: CheckWorld, made: MadeCheck | null) {
    this.#sheet = sheet;
    this.#world = world;
    this.#made = made;
  }

  /** null while the mapping can't be used. */
  get checker(): RowChecker | null {
    return this.#checker;
  }

  /** null while the mapping can't be used, and while the check is made. */
  get check(): SheetCheck | null {
    return this.#check;
  }

  /** Whether the check is what the mapping and the rows say now. */
  get isMade(): boolean {
    return this.#isMade;
  }

  /**
   * Checks of every row what the change of the mapping affects.
   *
   * @param checker for the mapping as it is now; null: it can't be used.
   */
  async make(checker: RowChecker | null, onProgress: (done: number) => void): Promise<void> {
    const made = this.#made;
    const earlier =
      this.#check && this.#checker ? { check: this.#check, checker: this.#checker } : this.#earlier;
    this.drop();
    this.#checker = made?.checker ?? checker;
    if (this.#checker) {
      this.#check = await this.#checkBy(this.#checker, made, earlier, onProgress);
    } else {
      this.#earlier = earlier;
    }
    this.#isMade = true;
  }

  /** Must be called whenever rows change: a check that was kept does not follow them. */
  forgetEarlier(): void {
    this.#earlier = null;
  }

  /** Forgets the check: the rows are not as it says. */
  drop(): void {
    this.#made = null;
    this.#earlier = null;
    this.#check = null;
    this.#isMade = false;
  }

  async #checkBy(
    checker: RowChecker,
    made: MadeCheck | null,
    earlier: EarlierCheck | null,
    onProgress: (done: number) => void,
  ): Promise<SheetCheck> {
    const [sheet, world] = [this.#sheet, this.#world];
    const { recipe, catalogue } = checker;
    const affected = earlier && affectedFields(earlier.checker.recipe, recipe, catalogue);
    if (earlier && affected && bitsOf(affected.fields) <= MOST_FIELDS) {
      return recheckSheet(sheet, earlier, checker, affected, world, onProgress);
    }
    const check = made?.sheetCheck ?? (await checkRows(sheet, checker, world, onProgress));
    await settleSheet(sheet, check, world, onProgress);
    return check;
  }
}

function bitsOf(fields: number): number {
  let bits = 0;
  for (let rest = fields; rest !== 0; rest &= rest - 1) bits += 1;
  return bits;
}
