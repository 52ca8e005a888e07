import { fieldNamed, type Catalogue } from '../model/field.ts';
import type { ColumnMapping, Mapping, RentUnit } from '../model/mapping.ts';
import { normalisedHeader } from './header-names.ts';

/** What the filled cells of a column of rents hold. */
export interface AmountsFound {
  /** Cells that are amounts. */
  readonly amounts: number;
  /** Cells with a `$`, a comma or a point. */
  readonly marked: number;
  /** The middle one of the amounts, as written; null where there is none. */
  readonly middle: number | null;
}

/** A unit that the values speak for, and why. */
export interface UnitProposal {
  readonly unit: RentUnit;
  readonly why: string;
}

/** In dollars no rent is as high, in cents none is as low. */
const BETWEEN_DOLLARS_AND_CENTS = 20_000;
/** Fewer amounts say nothing of their column. */
const FEW_AMOUNTS = 3;

/** @returns the unit that a header names, or null. */
export function unitOfHeader(header: string): RentUnit | null {
  const name = normalisedHeader(header);
  if (name.includes('cents') || header.includes('¢')) return 'cents';
  return name.includes('dollar') || header.includes('$') ? 'dollars' : null;
}

/** @returns the unit that the values speak for, or null where they say nothing. */
export function unitOfAmounts({ amounts, marked, middle }: AmountsFound): UnitProposal | null {
  if (middle === null) return null;
  const figure = withSeparators(middle);
  if (marked > 0) {
    const cells = marked === 1 ? '1 cell has' : `${withSeparators(marked)} cells have`;
    return { unit: 'dollars', why: `${cells} a $, a comma or decimals` };
  }
  if (middle < BETWEEN_DOLLARS_AND_CENTS) {
    return { unit: 'dollars', why: `the middle value is ${figure}` };
  }
  if (amounts < FEW_AMOUNTS) return null;
  return { unit: 'cents', why: `all are whole numbers, the middle one is ${figure}` };
}

/** @returns positions of the columns of rents whose unit nobody said: dollars, by default. */
export function columnsWithoutUnit(mapping: Mapping, catalogue: Catalogue): number[] {
  return mapping.columns
    .filter((entry) => isWithoutUnit(entry, catalogue))
    .map(({ column }) => column);
}

/** Proposes a unit for a column of rents; the mapping waits for a person's yes. */
export function proposeUnit(mapping: Mapping, column: number, rentUnit: RentUnit): Mapping {
  const columns = mapping.columns.map((entry): ColumnMapping =>
    entry.column === column ? { ...entry, rentUnit, unitReason: 'values' } : entry,
  );
  return { ...mapping, columns };
}

function isWithoutUnit({ target, unitReason, rentUnit }: ColumnMapping, catalogue: Catalogue) {
  if (target === null || unitReason !== 'default' || rentUnit !== 'dollars') return false;
  return fieldNamed(catalogue, target)?.kind === 'cents';
}

function withSeparators(value: number): string {
  return String(value).replace(/\B(?=(?:\d{3})+(?!\d))(?<!\.\d*)/gu, ',');
}
