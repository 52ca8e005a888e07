const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const oneDigit = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 });

/** @returns an exact count with thousands separators: `1,204`. */
export function count(value: number): string {
  return whole.format(value);
}

/** @returns a count with its noun: `1 row`, `1,204 rows`. */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${whole.format(value)} ${value === 1 ? one : many}`;
}

/** @returns a size as people say it: `812 bytes`, `3.4 MB`. */
export function bytes(value: number): string {
  if (value < 1_000) return counted(value, 'byte');
  if (value < 1_000_000) return `${oneDigit.format(value / 1_000)} kB`;
  return `${oneDigit.format(value / 1_000_000)} MB`;
}

/** @returns a share in whole percent that says 0 and 100 only where they are exact: `99 %`. */
export function percent(part: number, all: number): string {
  if (all === 0) return '0 %';
  const exact = (part / all) * 100;
  if (part > 0 && exact < 1) return '1 %';
  if (part < all && exact > 99) return '99 %';
  return `${whole.format(exact)} %`;
}
