import { follow } from '../parts/drag.ts';
import type { GridPlace } from './grid-moves.ts';
import { HEADER_PX } from './grid-view.svelte.ts';

/** How far a held pointer scrolls the grid with each frame, of the way that it is outside. */
const PACE = 0.5;

/** @returns the cell that an element is in. */
export function placeOf(target: EventTarget | null): GridPlace | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-place]') : null;
  const [row, column] = (cell?.dataset['place'] ?? '').split(':').map(Number);
  return row === undefined || column === undefined || cell === null ? null : { row, column };
}

/** @returns the element of a cell; null where it is not drawn. */
export function cellAt(grid: HTMLElement | undefined, place: GridPlace): HTMLElement | null {
  return grid?.querySelector<HTMLElement>(`[data-place="${place.row}:${place.column}"]`) ?? null;
}

/** @returns the point of a grid's cells that scroll which is nearest to a pointer. */
function innerPoint(
  pointer: MouseEvent,
  grid: HTMLElement,
  stickyWidth: number,
): { readonly x: number; readonly y: number } {
  const { left, top } = grid.getBoundingClientRect();
  const clamp = (value: number, from: number, to: number) => Math.max(from, Math.min(to, value));
  // Over the columns that stay, a pointer means them, unless the others are scrolled away below.
  const edge = grid.scrollLeft > 0 && pointer.clientX < left ? stickyWidth : 0;
  return {
    x: clamp(pointer.clientX, left + edge + 1, left + grid.clientWidth - 2),
    y: clamp(pointer.clientY, top + HEADER_PX + 1, top + grid.clientHeight - 2),
  };
}

/** Scrolls a grid toward a pointer that is held outside of it. @returns whether it scrolled. */
function scrollToward(pointer: MouseEvent, grid: HTMLElement): boolean {
  const { left, top } = grid.getBoundingClientRect();
  const outside = (value: number, from: number, to: number) =>
    value < from ? value - from : Math.max(0, value - to);
  const x = outside(pointer.clientX, left, left + grid.clientWidth);
  const y = outside(pointer.clientY, top + HEADER_PX, top + grid.clientHeight);
  if (x === 0 && y === 0) return false;
  grid.scrollBy(x * PACE, y * PACE);
  return true;
}

/**
 * Follows a press over a grid's cells, past its edges too: then the grid scrolls.
 *
 * @param stickyWidth pixels of the columns that stay in sight
 */
export function dragOverCells(
  event: PointerEvent,
  grid: HTMLElement,
  stickyWidth: number,
  onplace: (place: GridPlace) => void,
): void {
  let last = event;
  const reach = () => {
    const { x, y } = innerPoint(last, grid, stickyWidth);
    const place = placeOf(document.elementFromPoint(x, y));
    if (place !== null) onplace(place);
  };
  const scroll = () => {
    if (scrollToward(last, grid)) reach();
    turn = requestAnimationFrame(scroll);
  };
  let turn = requestAnimationFrame(scroll);
  const move = (moved: PointerEvent) => {
    last = moved;
    reach();
  };
  follow(event, grid, move, () => cancelAnimationFrame(turn));
}
