import { AS_TYPED, noted, refused, type KindReader } from './coerced.ts';

/** @returns a reader of one of the choices, spelled in any case. */
export function choiceReader(choices: readonly string[]): KindReader {
  const folded = new Map(choices.map((choice) => [choice.toLowerCase(), choice]));
  const unknown = refused('choice_unknown', { choices: choices.join(', ') });
  return (text) => {
    // There are a few of them: comparing takes less than making a hash of the cell.
    if (choices.includes(text)) return AS_TYPED;
    const choice = folded.get(text.toLowerCase());
    return choice === undefined ? unknown : noted(choice, 'choice_case', { choice });
  };
}
