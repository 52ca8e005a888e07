import { foldedText } from '../model/fold-text.ts';

/** Which part of a cell is looked for, and whether its case counts. */
export interface ReplaceOptions {
  readonly match: 'whole' | 'part';
  readonly matchCase: boolean;
}

/**
 * Makes the replacing of a text. Texts are composed (NFC) before they are compared.
 *
 * @param find empty only where it is the whole of a cell: a blank one.
 * @returns takes a cell and gives what becomes of it; one without the text as it was.
 */
export function textReplacer(
  find: string,
  put: string,
  { match, matchCase }: ReplaceOptions,
): (cell: string) => string {
  const folded = (text: string): string => (matchCase ? text.normalize('NFC') : foldedText(text));
  const wanted = folded(find);
  if (match === 'whole') return (cell) => (folded(cell) === wanted ? put : cell);
  return (cell) => {
    const found = folded(cell);
    if (wanted === '' || !found.includes(wanted)) return cell;
    const composed = cell.normalize('NFC');
    // A few characters become several where their case is taken away.
    const placeOf = found.length === composed.length ? same : placesOf(composed, folded);
    let replaced = '';
    let from = 0;
    for (
      let at = found.indexOf(wanted);
      at !== -1;
      at = found.indexOf(wanted, at + wanted.length)
    ) {
      replaced += composed.slice(from, placeOf(at)) + put;
      from = placeOf(at + wanted.length);
    }
    return replaced + composed.slice(from);
  };
}

function same(at: number): number {
  return at;
}

function placesOf(text: string, folded: (text: string) => string): (at: number) => number {
  const places: number[] = [];
  let place = 0;
  for (const character of text) {
    for (let unit = folded(character).length; unit > 0; unit -= 1) places.push(place);
    place += character.length;
  }
  return (at) => places[at] ?? text.length;
}

/** @returns the expression, or what is wrong with it, as the end of a sentence. */
export function readExpression(
  text: string,
  matchCase: boolean,
): { readonly expression: RegExp } | { readonly problem: string } {
  try {
    return { expression: new RegExp(text, matchCase ? 'gu' : 'giu') };
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    return { problem: /: ([^:]+)$/u.exec(message)?.[1] ?? 'it can’t be read' };
  }
}
