import { assertNever } from '../model/assert-never.ts';
import { foldedValue } from '../model/value-mapping.ts';
import { withCase, type LetterCase } from './letter-case.ts';
import { readExpression, textReplacer } from './replace-text.ts';

/** What is done to each of many cells; plain data. */
export type CellChange =
  | {
      readonly change: 'replace';
      readonly find: string;
      readonly put: string;
      readonly match: 'whole' | 'part' | 'expression';
      readonly matchCase: boolean;
    }
  | { readonly change: 'set'; readonly text: string }
  | { readonly change: 'trim' }
  | { readonly change: 'case'; readonly to: LetterCase }
  | {
      readonly change: 'values';
      readonly values: readonly { readonly value: string; readonly target: string }[];
    };

/** Gives what becomes of a cell; null where that is not certain, and the cell is left alone. */
export type ChangeCell = (text: string) => string | null;

/** @returns the change, or what keeps it from being made, as the end of a sentence. */
export function cellChanger(
  change: CellChange,
): { readonly changed: ChangeCell } | { readonly problem: string } {
  switch (change.change) {
    case 'replace':
      return replacer(change);
    case 'set':
      return { changed: () => change.text };
    case 'trim':
      return { changed: (text) => text.trim() };
    case 'case':
      return { changed: (text) => withCase(text, change.to) };
    case 'values': {
      const targets = new Map(
        change.values.map(({ value, target }) => [foldedValue(value), target]),
      );
      return { changed: (text) => targets.get(foldedValue(text)) ?? text };
    }
    default:
      return assertNever(change);
  }
}

function replacer({ find, put, match, matchCase }: CellChange & { change: 'replace' }) {
  if (match !== 'expression') return { changed: textReplacer(find, put, { match, matchCase }) };
  const read = readExpression(find, matchCase);
  if ('problem' in read) return read;
  return { changed: (text: string) => text.replaceAll(read.expression, put) };
}

/** @returns what the change is called where changes are listed. */
export function changeTitle(change: CellChange): string {
  switch (change.change) {
    case 'replace':
      return `Replaced “${shortened(change.find)}” with “${shortened(change.put)}”`;
    case 'set':
      return `Set to “${shortened(change.text)}”`;
    case 'trim':
      return 'Trimmed white space';
    case 'case':
      return { upper: 'Made upper case', lower: 'Made lower case', title: 'Made title case' }[
        change.to
      ];
    case 'values':
      return 'Mapped values';
    default:
      return assertNever(change);
  }
}

function shortened(text: string): string {
  return text.length <= 30 ? text : `${text.slice(0, 29)}…`;
}
