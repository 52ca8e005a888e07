export type Command =
  | 'open'
  | 'paste'
  | 'undo'
  | 'redo'
  | 'find'
  | 'change'
  | 'next-step'
  | 'next-problem'
  | 'previous-problem'
  | 'shortcuts';

/** The parts of a key press that decide. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

/**
 * @param typing whether the press goes into a text field, where `?` is a character, and pasting and undoing
 *   are its own
 * @returns what a key press asks of the whole window, or null
 */
export function commandOf(press: KeyPress, typing: boolean): Command | null {
  if (press.altKey) return null;
  const withControl = press.ctrlKey || press.metaKey;
  if (withControl && press.key.toLowerCase() === 'o' && !press.shiftKey) return 'open';
  if (withControl && press.key.toLowerCase() === 'v' && !press.shiftKey && !typing) return 'paste';
  if (withControl && press.key.toLowerCase() === 'z' && !typing) {
    return press.shiftKey ? 'redo' : 'undo';
  }
  if (withControl && press.key.toLowerCase() === 'y' && !press.shiftKey && !typing) return 'redo';
  if (withControl && press.key.toLowerCase() === 'f' && !press.shiftKey) return 'find';
  if (withControl && press.key.toLowerCase() === 'h' && !press.shiftKey) return 'change';
  if (withControl && press.key === 'Enter') return 'next-step';
  if (withControl) return null;
  if (press.key === 'F8') return press.shiftKey ? 'previous-problem' : 'next-problem';
  return press.key === '?' && !typing ? 'shortcuts' : null;
}

/** Every key, for the list that `?` shows. `Mod` is Ctrl, or Cmd on a Mac. */
export const shortcuts: readonly {
  readonly title: string;
  readonly keys: readonly (readonly [keys: string, what: string])[];
}[] = [
  {
    title: 'Everywhere',
    keys: [
      ['Mod+O', 'Open a file'],
      ['Mod+V', 'On Open: paste cells as a new import'],
      ['Mod+Enter', 'Next step'],
      ['?', 'This list'],
    ],
  },
  {
    title: 'In the grid',
    keys: [
      ['Mod+F', 'Find in cells; Enter goes to the next, Shift+Enter back'],
      ['Mod+H', 'Change the rows of the list: replace, trim, split …'],
      ['F8', 'Next problem'],
      ['Shift+F8', 'Previous problem'],
      ['Arrows', 'Move by one cell'],
      ['Mod+Arrows', 'Move to the edge'],
      ['Home / End', 'First or last column'],
      ['Mod+Home / End', 'First or last row'],
      ['Page Up / Down', 'Move by one screen'],
      ['Shift+Arrows', 'Select a block; Mod+Shift to the edge'],
      ['Mod+A', 'Select all cells'],
      ['Shift+Space / Mod+Space', 'Select the row or the column'],
      ['Mod+C / X / V', 'Copy, cut or paste cells'],
      ['Mod+D', 'Fill down from the first row, or from above'],
      ['Enter or F2', 'Edit the cell; typing replaces it'],
      ['Delete', 'Empty the selected cells'],
      ['Enter / Tab', 'Keep the edit, go down or right'],
      ['Escape', 'Drop the edit, or select one cell only'],
      ['Mod+Z', 'Undo the last change'],
      ['Mod+Shift+Z', 'Redo it'],
      ['Alt+← / →', 'Make the column narrower or wider'],
      ['Alt+Enter', 'Fit the column to its texts'],
      ['Alt+Shift+← / →', 'Move the column'],
      ['Mod+E', 'Exclude or include the row'],
      ['Mod+I', 'Show the row: fields, issues, JSON'],
    ],
  },
];
