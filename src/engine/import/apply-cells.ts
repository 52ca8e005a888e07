import type { ImportSession } from './import-session.ts';
import type { PlannedChanges } from './planned-changes.ts';

/** Puts planned texts into their cells. @returns positions of the rows that stand differently now. */
export async function applyCells(
  session: ImportSession,
  { cells }: PlannedChanges,
): Promise<number[]> {
  const touched = new Set<number>();
  for (const { index, column, value } of cells) {
    for (const row of await session.edit(index, column, value)) touched.add(row);
  }
  return [...touched];
}
