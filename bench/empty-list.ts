import { linesInSight, scrollScale } from '../src/window/parts/scroll-scale.ts';

/*
 * A list of empty lines by the virtualiser of the grid: what scrolling costs by itself. It runs in
 * the app's page, beside the grid.
 */

const ROW_PX = 28;
const SPARE_ROWS = 6;

/** Lays a list of empty lines over an element, as large as it. @returns its scrolling box. */
export function layEmptyList(over: HTMLElement, lines: number): HTMLElement {
  const place = over.getBoundingClientRect();
  const box = document.createElement('div');
  Object.assign(box.style, {
    position: 'fixed',
    zIndex: '1000',
    left: `${String(place.left)}px`,
    top: `${String(place.top)}px`,
    width: `${String(place.width)}px`,
    height: `${String(place.height)}px`,
    overflow: 'auto',
    contain: 'strict',
    background: 'white',
  });
  const body = document.createElement('div');
  const scale = scrollScale(lines, ROW_PX, place.height);
  Object.assign(body.style, { position: 'relative', height: `${String(scale.height)}px` });
  box.append(body);
  document.body.append(box);
  const pool: HTMLElement[] = [];
  const draw = (): void => {
    const offset = scale.offsetOf(box.scrollTop);
    const { first, end } = linesInSight(offset, place.height, ROW_PX, lines, SPARE_ROWS);
    while (pool.length < end - first) {
      const line = document.createElement('div');
      Object.assign(line.style, { position: 'absolute', height: '28px', width: '100%' });
      body.append(line);
      pool.push(line);
    }
    for (const [at, line] of pool.entries()) {
      const top = Math.round((first + at) * ROW_PX - offset + box.scrollTop);
      line.style.transform = `translateY(${String(top)}px)`;
    }
  };
  box.addEventListener('scroll', draw);
  draw();
  return box;
}
