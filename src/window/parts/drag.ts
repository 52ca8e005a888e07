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
