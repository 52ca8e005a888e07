/*
 * A browser lays out elements up to about 33 million pixels. Taller lists get a shorter scrollbar
 * whose way is stretched onto the whole list.
 */

const MAX_HEIGHT_PX = 15_000_000;

/** The measures of a list of equal lines inside a scrolling box, all in pixels. */
export interface ScrollScale {
  /** Height of the element that makes the scrollbar. */
  readonly height: number;
  /** Where the list begins above the box, for a position of the scrollbar. */
  readonly offsetOf: (scrollTop: number) => number;
  /** The position of the scrollbar at which the list begins so far above the box. */
  readonly scrollTopOf: (offset: number) => number;
}

/**
 * @param lines how many lines the list has
 * @param lineHeight of each line
 * @param viewport how much of the list the box shows
 */
export function scrollScale(lines: number, lineHeight: number, viewport: number): ScrollScale {
  const whole = lines * lineHeight;
  const height = Math.min(whole, MAX_HEIGHT_PX);
  const hidden = Math.max(0, whole - viewport);
  const way = Math.max(0, height - viewport);
  const stretch = way === 0 ? 1 : hidden / way;
  return {
    height,
    offsetOf: (scrollTop) => Math.min(hidden, Math.max(0, scrollTop * stretch)),
    scrollTopOf: (offset) => Math.min(hidden, Math.max(0, offset)) / stretch,
  };
}

/** The lines from `first` up to, not including, `end`. */
export interface LineRange {
  readonly first: number;
  readonly end: number;
}

/** @returns the lines that are in sight, and `spare` more on either side. */
export function linesInSight(
  offset: number,
  viewport: number,
  lineHeight: number,
  lines: number,
  spare: number,
): LineRange {
  const first = Math.max(0, Math.floor(offset / lineHeight) - spare);
  const end = Math.min(lines, Math.ceil((offset + viewport) / lineHeight) + spare);
  return { first: Math.min(first, end), end };
}

/** @returns the offset, changed as little as needed for a line to be wholly in sight. */
export function offsetShowing(
  line: number,
  offset: number,
  viewport: number,
  lineHeight: number,
): number {
  const top = line * lineHeight;
  if (top < offset) return top;
  return top + lineHeight > offset + viewport ? top + lineHeight - viewport : offset;
}
