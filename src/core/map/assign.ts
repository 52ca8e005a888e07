/**
 * Gives each row at most one column, and each column to at most one row, so that the weights of all
 * pairs add up to the most: the Hungarian algorithm with potentials (Kuhn, Munkres; in the form of
 * Jonker and Volgenant), `rows² × columns` steps.
 *
 * @param weights a row of numbers for each row, all of one length; 0 is a pair that can't be.
 * @returns the column of each row, or null for none; the same for the same weights.
 */
export function assign(weights: readonly (readonly number[])[]): (number | null)[] {
  const rows = weights.length;
  const columns = weights[0]?.length ?? 0;
  // Each row may also go to a column of nobody's, so that none is pressed into a pair.
  const width = columns + rows;
  const cost = (row: number, column: number): number => -(weights[row - 1]?.[column - 1] ?? 0);
  const rowPotential = new Float64Array(rows + 1);
  const columnPotential = new Float64Array(width + 1);
  /** The row of each column, from 1; column 0 is where the row that is being placed begins. */
  const rowOf = new Int32Array(width + 1);
  const cameFrom = new Int32Array(width + 1);
  for (let row = 1; row <= rows; row += 1) {
    rowOf[0] = row;
    let column = 0;
    const slack = new Float64Array(width + 1).fill(Infinity);
    const isSeen = new Uint8Array(width + 1);
    do {
      isSeen[column] = 1;
      const from = at(rowOf, column);
      let least = Infinity;
      let next = 0;
      for (let other = 1; other <= width; other += 1) {
        if (isSeen[other] === 1) continue;
        const reduced = cost(from, other) - at(rowPotential, from) - at(columnPotential, other);
        if (reduced < at(slack, other)) {
          slack[other] = reduced;
          cameFrom[other] = column;
        }
        if (at(slack, other) < least) {
          least = at(slack, other);
          next = other;
        }
      }
      for (let other = 0; other <= width; other += 1) {
        if (isSeen[other] === 1) {
          const owner = at(rowOf, other);
          rowPotential[owner] = at(rowPotential, owner) + least;
          columnPotential[other] = at(columnPotential, other) - least;
        } else {
          slack[other] = at(slack, other) - least;
        }
      }
      column = next;
    } while (rowOf[column] !== 0);
    while (column !== 0) {
      const before = at(cameFrom, column);
      rowOf[column] = at(rowOf, before);
      column = before;
    }
  }
  const assigned = weights.map((): number | null => null);
  for (let column = 1; column <= columns; column += 1) {
    const row = at(rowOf, column) - 1;
    if (row >= 0 && (weights[row]?.[column - 1] ?? 0) > 0) assigned[row] = column - 1;
  }
  return assigned;
}

function at(numbers: Float64Array | Int32Array, index: number): number {
  return numbers[index] ?? 0;
}
