import type { KeyPress } from '../frame/commands.ts';

/** What a key asks of the grid besides moving. */
export type GridCommand =
  | 'edit'
  | 'retype'
  | 'clear'
  | 'fill'
  | 'exclude'
  | 'row'
  | 'select-all'
  | 'select-row'
  | 'select-column'
  | 'select-one'
  | 'narrower'
  | 'wider'
  | 'fit'
  | 'move-left'
  | 'move-right';

const withMod: Readonly<Record<string, GridCommand>> = {
  a: 'select-all',
  d: 'fill',
  e: 'exclude',
  i: 'row',
  ' ': 'select-column',
};

const plain: Readonly<Record<string, GridCommand>> = {
  F2: 'edit',
  Enter: 'edit',
  Backspace: 'retype',
  Delete: 'clear',
  Escape: 'select-one',
};

const withAlt: Readonly<Record<string, GridCommand>> = {
  ArrowLeft: 'narrower',
  ArrowRight: 'wider',
  Enter: 'fit',
};

const withAltAndShift: Readonly<Record<string, GridCommand>> = {
  ArrowLeft: 'move-left',
  ArrowRight: 'move-right',
};

/** @returns what a key press asks of the grid; null for keys that move, type or are others'. */
export function gridCommand(press: KeyPress): GridCommand | null {
  const { key, altKey, shiftKey } = press;
  const mod = press.ctrlKey || press.metaKey;
  if (altKey) return mod ? null : ((shiftKey ? withAltAndShift : withAlt)[key] ?? null);
  if (mod) return shiftKey ? null : (withMod[key.toLowerCase()] ?? null);
  if (shiftKey) return key === ' ' ? 'select-row' : null;
  return plain[key] ?? null;
}
