import { type Encoding, ENCODINGS } from '../core/read/encodings.ts';

/** Every encoding that a file can be read in, the usual ones first. */
export const encodings: readonly Encoding[] = ENCODINGS;
