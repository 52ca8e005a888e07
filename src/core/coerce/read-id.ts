import { AS_TYPED, refused, type CellReading } from './coerced.ts';
import { isScientificId } from './scientific.ts';

const ZERO = 0x30;
const NINE = 0x39;
const PLUS = 0x2b;
const MINUS = 0x2d;
const WHITE_SPACE = /\s/u;

/** An opaque id: text without white space. Its shape is never judged beyond that. */
export function readId(text: string): CellReading {
  if (WHITE_SPACE.test(text)) return refused('id_white_space');
  if (mayBeNumber(text) && isScientificId(text)) return refused('id_scientific');
  return AS_TYPED;
}

/** @returns whether the text starts as a number does; a cheap test before the exact one. */
export function mayBeNumber(text: string): boolean {
  const first = text.charCodeAt(0);
  return (first >= ZERO && first <= NINE) || first === PLUS || first === MINUS;
}
