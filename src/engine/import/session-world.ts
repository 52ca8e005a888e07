import type { Catalogue } from '../../core/model/field.ts';
import type { Mapping, MappingProblem } from '../../core/model/mapping.ts';
import type { CheckedTable, RowChecker } from '../../core/row-checker.ts';
import type { CheckWorld } from './check-sheet.ts';

/** What a session takes from the engine: how a mapping becomes a checker, and the time. */
export interface SessionWorld extends CheckWorld {
  /** The catalogue that a mapping names. */
  readonly catalogueFor: (mapping: Mapping) => Catalogue;
  readonly checkerFor: (mapping: Mapping, table: CheckedTable) => RowChecker | null;
  readonly problemsOf: (mapping: Mapping) => MappingProblem[];
  readonly now: () => number;
}
