const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/u;
const INTEGER = /^-?[1-9]\d*$/u;

/**
 * Writes a number as it is stored out in full: no exponent, and no more digits than tell it from
 * the numbers next to it (0.10000000000000001 is 0.1). Whole numbers that are stored with all their
 * digits keep them, however many there are.
 *
 * @returns null if it is no number.
 */
export function plainNumber(stored: string): string | null {
  if (INTEGER.test(stored)) return stored;
  const trimmed = stored.trim();
  const value = Number(trimmed);
  if (!NUMBER.test(trimmed) || !Number.isFinite(value)) return null;
  const shortest = String(value);
  const at = shortest.indexOf('e');
  return at === -1
    ? shortest
    : withoutExponent(shortest.slice(0, at), Number(shortest.slice(at + 1)));
}

function withoutExponent(number: string, exponent: number): string {
  const sign = number.startsWith('-') ? '-' : '';
  const [whole = '', fraction = ''] = number.slice(sign.length).split('.');
  const digits = whole + fraction;
  const point = whole.length + exponent;
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  if (point >= digits.length) return `${sign}${digits.padEnd(point, '0')}`;
  return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}
