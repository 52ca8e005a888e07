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

/** @returns how many options there are in all groups. */
export function optionCount(groups: readonly ChoiceGroup[]): number {
  return groups.reduce((sum, { options }) => sum + options.length, 0);
}

/** @returns the first so many options, groups kept: what is not seen costs time to show. */
export function firstOptions(groups: readonly ChoiceGroup[], most: number): readonly ChoiceGroup[] {
  let left = most;
  return groups
    .map(({ title, options }) => {
      const shown = options.slice(0, left);
      left -= shown.length;
      return { title, options: shown };
    })
    .filter(({ options }) => options.length > 0);
}
