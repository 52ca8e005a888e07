import { linesInSight, scrollScale } from '../src/window/parts/scroll-scale.ts';

/*
 * The peer of the grid: a list by the same virtualiser with as many lines and cells, all of them
 * empty. What it takes is what scrolling so many boxes takes by itself. It runs in the app's page.
 */

const ROW_PX = 28;
const HEADER_PX = 44;
const SPARE_ROWS = 3;
const LAYER_ROWS = 128;

/** @returns a line of the grid with all its boxes, and nothing in them. */
function emptied(line: Element): HTMLElement {
  const copy = line.cloneNode(true) as HTMLElement;
  for (const cell of copy.querySelectorAll('[role=gridcell]')) {
    cell.textContent = '';
    cell.removeAttribute('data-place');
  }
  return copy;
}

/** Lays a list of empty lines over the grid, as large as it. @returns its scrolling box. */
export function layEmptyList(grid: HTMLElement, lines: number): HTMLElement {
  const place = grid.getBoundingClientRect();
  const box = grid.cloneNode(false) as HTMLElement;
  Object.assign(box.style, {
    position: 'fixed',
    zIndex: '1000',
    left: `${String(place.left)}px`,
    top: `${String(place.top)}px`,
    width: `${String(place.width)}px`,
    height: `${String(place.height)}px`,
  });
  const gridBody = grid.querySelector('.body');
  const gridLayer = grid.querySelector('.layer');
  const pattern = gridLayer?.querySelector('[role=row]');
  if (!gridBody || !gridLayer || !pattern) throw new Error('The grid shows no lines.');
  const head = document.createElement('div');
  Object.assign(head.style, { height: `${String(HEADER_PX)}px`, position: 'sticky', top: '0' });
  const body = gridBody.cloneNode(false) as HTMLElement;
  const layer = gridLayer.cloneNode(false) as HTMLElement;
  const viewport = grid.clientHeight - HEADER_PX;
  const scale = scrollScale(lines, ROW_PX, viewport);
  const size = Math.ceil(viewport / ROW_PX) + 1 + 2 * SPARE_ROWS;
  const pool = Array.from({ length: size }, () => emptied(pattern));
  layer.append(...pool);
  body.append(layer);
  box.append(head, body);
  document.body.append(box);
  const draw = (): void => {
    const offset = scale.offsetOf(box.scrollTop);
    const { first, end } = linesInSight(offset, viewport, ROW_PX, lines, SPARE_ROWS);
    const base = Math.floor(first / LAYER_ROWS) * LAYER_ROWS * ROW_PX;
    layer.style.transform = `translateY(${String(Math.round(base - offset + box.scrollTop))}px)`;
    for (let line = first; line < end; line += 1) {
      const element = pool[line % size];
      if (element) element.style.top = `${String(line * ROW_PX - base)}px`;
    }
  };
  box.addEventListener('scroll', draw);
  draw();
  return box;
}
