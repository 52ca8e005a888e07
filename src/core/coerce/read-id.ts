import { AS_TYPED, refused, type CellReading } from './coerced.ts';
import { damageOfId } from './id-damage.ts';

const WHITE_SPACE = /\s/u;

/** An opaque id: text without white space and damage. Its shape is never judged beyond that. */
export function readId(text: string): CellReading {
  const damage = damageOfId(text);
  if (damage !== null) return refused(damage);
  return WHITE_SPACE.test(text) ? refused('id_white_space') : AS_TYPED;
}
