import { clean, noted, refused, type KindReader } from './coerced.ts';

/** @returns a reader of one of the choices, spelled in any case. */
export function choiceReader(choices: readonly string[]): KindReader {
  const exact = new Set(choices);
  const folded = new Map(choices.map((choice) => [choice.toLowerCase(), choice]));
  const unknown = refused('choice_unknown', { choices: choices.join(', ') });
  return (text) => {
    if (exact.has(text)) return clean(text);
    const choice = folded.get(text.toLowerCase());
    return choice === undefined ? unknown : noted(choice, 'choice_case', { choice });
  };
}
