/**
 * Follows a pointer from its press until it is let go or taken away.
 *
 * @param onend told once, with whether the hand let go by itself
 */
export function follow(
  event: PointerEvent,
  element: HTMLElement,
  onmove: (moved: PointerEvent) => void,
  onend: (dropped: boolean) => void = () => undefined,
): void {
  element.setPointerCapture(event.pointerId);
  const done = new AbortController();
  const end = (dropped: boolean) => {
    done.abort();
    onend(dropped);
  };
  const { signal } = done;
  element.addEventListener('pointermove', onmove, { signal });
  element.addEventListener('pointerup', () => end(true), { signal });
  element.addEventListener('pointercancel', () => end(false), { signal });
}

/**
 * @param along which way the elements follow each other
 * @returns the element before which something stands that is dropped at a point; undefined behind
 *   all of them
 */
export function elementBehind<E extends HTMLElement>(
  pointer: PointerEvent,
  elements: readonly E[],
  along: 'x' | 'y',
): E | undefined {
  return elements.find((element) => {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    return along === 'x'
      ? pointer.clientX < (left + right) / 2
      : pointer.clientY < (top + bottom) / 2;
  });
}
