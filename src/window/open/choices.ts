import type { IntakeOptions } from '../../contract/import-views.ts';

/** @returns the choices without one, which is then found again. */
export function withoutChoice(chosen: IntakeOptions, key: keyof IntakeOptions): IntakeOptions {
  return Object.fromEntries(Object.entries(chosen).filter(([name]) => name !== key));
}
