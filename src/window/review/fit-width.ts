/** Room for the padding and the corner of a problem. */
const AROUND_PX = 22;
/** Longer texts are cut anyway; measuring them whole would take long. */
const LONGEST = 200;

/** @returns a function that tells how wide a text is drawn in the font of an element, in pixels. */
export function textMeasure(element: HTMLElement): (text: string) => number {
  const context = document.createElement('canvas').getContext('2d');
  if (context === null) return (text) => text.length * 8;
  const { fontSize, fontFamily } = getComputedStyle(element);
  context.font = `${fontSize} ${fontFamily}`;
  return (text) => context.measureText(text.slice(0, LONGEST)).width;
}

/** @returns the width at which every one of the texts is shown whole, in pixels. */
export function fitWidth(texts: Iterable<string>, measure: (text: string) => number): number {
  let widest = 0;
  for (const text of new Set(texts)) widest = Math.max(widest, measure(text));
  return Math.ceil(widest) + AROUND_PX;
}
