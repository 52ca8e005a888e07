import type { ChoiceGroup } from './choice-options.ts';

const folded = (text: string) => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '');

/** @returns the options whose label or value holds every word that was typed, groups kept. */
export function foundOptions(
  groups: readonly ChoiceGroup[],
  typed: string,
): readonly ChoiceGroup[] {
  const words = typed.split(/\s+/u).map(folded);
  return groups
    .map(({ title, options }) => ({
      title,
      options: options.filter(({ value, label }) => {
        const text = folded(`${label} ${value}`);
        return words.every((word) => text.includes(word));
      }),
    }))
    .filter(({ options }) => options.length > 0);
}
