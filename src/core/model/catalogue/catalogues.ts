import type { Catalogue } from '../field.ts';
import { entrata } from './entrata.ts';
import { generic } from './generic.ts';

/** Every property system that this app can update, by the name that profiles and runs save. */
export const catalogues: Readonly<Record<string, Catalogue>> = { entrata, generic };

/** @returns the catalogue of that name, or undefined. */
export function knownCatalogue(system: string): Catalogue | undefined {
  return Object.hasOwn(catalogues, system) ? catalogues[system] : undefined;
}

/** @throws if no catalogue has the name; whoever asks must have checked it. */
export function catalogueOf(system: string): Catalogue {
  const catalogue = knownCatalogue(system);
  if (!catalogue) throw new Error(`There is no catalogue of ${system}.`);
  return catalogue;
}
