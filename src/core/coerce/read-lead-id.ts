import { AS_TYPED, noted, refused, type CellReading } from './coerced.ts';
import { damageOfId, mayHaveLostDigit } from './id-damage.ts';

const ALLOWED = /^[A-Za-z0-9_-]+$/u;
const NOT_ALLOWED = /[^A-Za-z0-9_-]/u;

/** What a row of sums is called in the languages that are likely here. */
const TOTAL_WORDS = [
  '(?:(?:grand|sub|overall|page|report|running)[ _-]?)?totals?',
  'sums?|counts?|averages?|avg',
  '(?:zwischen|gesamt)?summen?|gesamt|insgesamt|anzahl|durchschnitt|mittelwert',
  'somme|sous-total|totaux|moyenne|suma|promedio|soma|média|totale|totali|totaal|razem|celkem',
  'итого|всего|合計|合计',
].join('|');
/** Perhaps with what is counted, a colon or the count. Digits right behind make it an id. */
const TOTAL = new RegExp(
  `^(?:${TOTAL_WORDS})(?: (?:of )?(?:leads|rows|records))?(?: ?[:=]| ?\\(\\d[\\d.,]*\\)|(?: | ?[:=] ?)\\d[\\d.,]*)?$`,
  'iu',
);
/** The longest of them that could be an id; most ids are longer. */
const LONGEST_TOTAL_WORD = 14;

/**
 * The lead's id becomes part of a URL, so it holds letters, digits, `-` and `_` only. A row of sums
 * that was exported with the leads is told as such.
 */
export function readLeadId(text: string): CellReading {
  const damage = damageOfId(text);
  if (damage !== null) return refused(damage);
  if (ALLOWED.test(text)) {
    const isTotal = text.length <= LONGEST_TOTAL_WORD && TOTAL.test(text);
    if (isTotal) return refused('lead_id_total');
    return mayHaveLostDigit(text) ? noted(text, 'id_digit_doubtful') : AS_TYPED;
  }
  if (TOTAL.test(text)) return refused('lead_id_total');
  return refused('lead_id_characters', { character: NOT_ALLOWED.exec(text)?.[0] ?? '' });
}
