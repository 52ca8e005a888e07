/**
 * @param order columns, left to right
 * @param before the column that it is to stand before; null for the end
 * @returns the order with a column moved; the same where there is nothing to move
 */
export function movedBefore(
  order: readonly number[],
  column: number,
  before: number | null,
): readonly number[] {
  if (before === column || !order.includes(column)) return order;
  const others = order.filter((each) => each !== column);
  const at = before === null ? others.length : others.indexOf(before);
  return at === -1 ? order : others.toSpliced(at, 0, column);
}

/**
 * @param shown the columns that are shown, left to right
 * @returns the column before which one stands after a step; null for the end, undefined if it can't
 *   go further
 */
export function stepTarget(
  shown: readonly number[],
  column: number,
  step: 1 | -1,
): number | null | undefined {
  const at = shown.indexOf(column);
  const to = at + step;
  if (at === -1 || to < 0 || to >= shown.length) return undefined;
  return step === -1 ? shown[to] : (shown[to + 1] ?? null);
}
