/*
 * Letters of other scripts that look like Latin ones, and the full-width forms of East Asian
 * keyboards: a value that holds one can't be told from the right one by looking at it. The pairs are
 * those of Unicode's confusables (UTS 39) for Cyrillic and Greek whose shapes are the same.
 */

const PAIRS: Readonly<Record<string, string>> = {
  ...paired('аеорсухіѕјһԁԛԝ', 'aeopcyxisjhdqw'),
  ...paired('АВЕКМНОРСТУХІЅЈ', 'ABEKMHOPCTYXISJ'),
  ...paired('αοινκρυτ', 'aoivkput'),
  ...paired('ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ', 'ABEZHIKMNOPTYX'),
};

const OTHER_SCRIPT = /[\p{Script=Cyrillic}\p{Script=Greek}]/gu;
const FULL_WIDTH = /[\uFF01-\uFF5E]/gu;
/** From `！` to `!` and so on for all of them. */
const FULL_WIDTH_DISTANCE = 0xfee0;
const LATIN = /[A-Za-z\d]/u;

/** A character that is not what it looks like. */
export interface LookAlike {
  readonly character: string;
  /** What it looks like. */
  readonly like: string;
  /** The whole text as it looks. */
  readonly mended: string;
}

/**
 * @returns the first character that is not what it looks like, or null. Text that is really
 *   written in another script, such as `иван`, holds none.
 */
export function lookAlikeIn(text: string): LookAlike | null {
  const others = text.match(OTHER_SCRIPT) ?? [];
  const isAllAlike = others.every((letter) => Object.hasOwn(PAIRS, letter));
  const halved = text.replace(FULL_WIDTH, halfWidth);
  const mended = isAllAlike ? halved.replace(OTHER_SCRIPT, (one) => PAIRS[one] ?? one) : halved;
  if (mended === text || (halved === text && !LATIN.test(text))) return null;
  const [from, to] = [Array.from(text), Array.from(mended)];
  const at = from.findIndex((character, index) => character !== to[index]);
  return { character: from[at] ?? '', like: to[at] ?? '', mended };
}

function halfWidth(character: string): string {
  return String.fromCharCode(character.charCodeAt(0) - FULL_WIDTH_DISTANCE);
}

function paired(from: string, to: string): Record<string, string> {
  const letters = Array.from(to);
  return Object.fromEntries(Array.from(from, (letter, at) => [letter, letters[at] ?? '']));
}
