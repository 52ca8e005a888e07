import { LAST_COLUMN } from './cell-place.ts';
import { attributeOf, isTrue, type Attributes } from './xml-part.ts';

/** Which columns a sheet hides (ECMA-376 part 1, 18.3.1.13, `col`). */
export class HiddenColumns {
  readonly #hidden = new Uint8Array(LAST_COLUMN + 1);

  add(attributes: Attributes): void {
    if (!isTrue(attributes, 'hidden')) return;
    const first = Number(attributeOf(attributes, 'min'));
    const last = Number(attributeOf(attributes, 'max'));
    if (first >= 1 && last >= first) this.#hidden.fill(1, first, last + 1);
  }

  /** @param width the last column that has a value: all past it may be hidden, and often are. */
  countWithin(width: number): number {
    return this.#hidden.subarray(0, width + 1).reduce((sum, hidden) => sum + hidden, 0);
  }
}
