/**
 * Whether two words may be the same but for slips of typing: one letter left out, added, changed or
 * two swapped; two such slips in words of 10 letters and more. Digits are never a slip.
 */
export function isSlip(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 2 || one[0] !== other[0]) return false;
  const shorter = Math.min(one.length, other.length);
  if (shorter < 5) return false;
  const most = shorter < 10 ? 1 : 2;
  if (Math.abs(one.length - other.length) > most) return false;
  if (one.replace(/\P{N}/gu, '') !== other.replace(/\P{N}/gu, '')) return false;
  return distance(one, other, most) <= most;
}

/** @returns the slips between two words; more than `most` where there are more. */
function distance(one: string, other: string, most: number): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row += 1) {
    const line = [row];
    let least = row;
    for (let column = 1; column <= other.length; column += 1) {
      const same = one[row - 1] === other[column - 1];
      let slips = Math.min(
        (last[column] ?? 0) + 1,
        (line[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
      );
      const isSwap =
        row > 1 &&
        column > 1 &&
        one[row - 1] === other[column - 2] &&
        one[row - 2] === other[column - 1];
      if (isSwap) slips = Math.min(slips, (beforeLast[column - 2] ?? 0) + 1);
      line.push(slips);
      least = Math.min(least, slips);
    }
    if (least > most) return least;
    beforeLast = last;
    last = line;
  }
  return last[other.length] ?? 0;
}
