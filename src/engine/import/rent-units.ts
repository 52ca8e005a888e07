import { middleOf } from '../../core/cell-measure.ts';
import { countRecipe, type ColumnCount, type CountRecipe } from '../../core/column-count.ts';
import {
  columnsWithoutUnit,
  proposeUnit,
  unitOfAmounts,
  type AmountsFound,
} from '../../core/map/rent-unit.ts';
import type { Catalogue } from '../../core/model/field.ts';
import type { Mapping } from '../../core/model/mapping.ts';

/*
 * A column of rents whose unit nobody said holds dollars, unless its values speak against it: then
 * a person is asked.
 */

/** @returns what has to be counted to judge a mapping's rents. */
export function rentsToCount(mapping: Mapping, catalogue: Catalogue): CountRecipe[] {
  return columnsWithoutUnit(mapping, catalogue).map((column) => countRecipe(column, 'cents', null));
}

/** @returns the mapping, waiting for a person where a column's amounts are none of dollars. */
export function withRentQuestions(mapping: Mapping, counts: readonly ColumnCount[]): Mapping {
  return counts.reduce((judged, count) => {
    const proposal = unitOfAmounts(amountsFound(count));
    if (proposal?.unit !== 'cents') return judged;
    return proposeUnit(judged, count.recipe.column, proposal.unit);
  }, mapping);
}

/** The import whose mapping changes. */
export interface RentsOfImport {
  readonly mapping: Mapping;
  readonly catalogue: Catalogue;
  readonly counts: { of(recipe: CountRecipe): Promise<ColumnCount> };
}

/** Judges the columns of rents that a change of the mapping has brought. */
export async function withNewRentQuestions(
  { mapping: before, catalogue, counts }: RentsOfImport,
  after: Mapping,
): Promise<Mapping> {
  const judged = new Set(columnsWithoutUnit(before, catalogue));
  const recipes = rentsToCount(after, catalogue).filter(({ column }) => !judged.has(column));
  if (recipes.length === 0) return after;
  return withRentQuestions(after, await Promise.all(recipes.map((recipe) => counts.of(recipe))));
}

/** @returns what a column of rents holds. */
export function amountsFound({ amounts, marked }: ColumnCount): AmountsFound {
  const all = [...amounts.values()].reduce((sum, each) => sum + each, 0);
  return { amounts: all, marked, middle: middleOf(amounts) };
}
