import { AS_TYPED, noted, refused, type CellReading } from './coerced.ts';
import { damageOfId, mayHaveLostDigit } from './id-damage.ts';

const WHITE_SPACE = /\s/u;

/** An opaque id: text without white space and damage. Its shape is never judged beyond that. */
export function readId(text: string): CellReading {
  const damage = damageOfId(text);
  if (damage !== null) return refused(damage);
  if (WHITE_SPACE.test(text)) return refused('id_white_space');
  return mayHaveLostDigit(text) ? noted(text, 'id_digit_doubtful') : AS_TYPED;
}
