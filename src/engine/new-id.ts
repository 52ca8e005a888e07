const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';

/**
 * A name for an import or a run: sorts by time and fits into a file name, e.g.
 * `20261123-144501-x7k2`.
 *
 * @param now milliseconds since 1970.
 * @param random gives numbers from 0 up to but not including 1.
 */
export function newId(now: number, random: () => number): string {
  const stamp = new Date(now).toISOString().replace(/[-:]/gu, '').replace('T', '-').slice(0, 15);
  const letter = () => LETTERS[Math.floor(random() * LETTERS.length)] ?? 'a';
  return `${stamp}-${letter()}${letter()}${letter()}${letter()}`;
}
