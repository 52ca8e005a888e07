import { foldedValue, LEFT_BLANK } from '../model/value-mapping.ts';
import { AS_TYPED, finding, noted, refused, type CellReading, type KindReader } from './coerced.ts';

/**
 * @param targets what other values are sent as, by folded value; a target that is no choice counts
 *   for nothing.
 * @returns a reader of one of the choices, spelled in any case.
 */
export function choiceReader(
  choices: readonly string[],
  targets: ReadonlyMap<string, string> = new Map(),
): KindReader {
  const folded = new Map(choices.map((choice) => [choice.toLowerCase(), choice]));
  const mapped = new Map<string, CellReading>();
  for (const [value, target] of targets) {
    if (target === LEFT_BLANK) {
      mapped.set(value, { value: undefined, findings: [finding('choice_left_out')] });
    } else if (choices.includes(target)) {
      mapped.set(value, noted(target, 'choice_mapped', { choice: target }));
    }
  }
  const unknown = refused('choice_unknown', { choices: choices.join(', ') });
  return (text) => {
    // There are a few of them: comparing takes less than making a hash of the cell.
    if (choices.includes(text)) return AS_TYPED;
    const choice = folded.get(text.toLowerCase());
    if (choice !== undefined) return noted(choice, 'choice_case', { choice });
    return mapped.get(foldedValue(text)) ?? unknown;
  };
}
