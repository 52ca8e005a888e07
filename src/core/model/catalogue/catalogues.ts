import type { Catalogue } from '../field.ts';
import { entrata } from './entrata.ts';

/** Every property system that this app can update, by the name that profiles and runs save. */
export const catalogues: Readonly<Record<string, Catalogue>> = { entrata };
