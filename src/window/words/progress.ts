import type { EventData } from '../../contract/calls.ts';
import { bytes, counted } from './numbers.ts';
import { duration } from './times.ts';

type Progress = EventData<'import:progress'>;

/**
 * @param leftMs null where that can't be told
 * @returns how far the reading of a file is: `12 MB of 270 MB · 46,000 rows · about 4 s left`.
 */
export function readingFigures(progress: Progress | null, leftMs: number | null): string {
  if (progress === null) return '';
  const rows = counted(progress.rows, 'row');
  const left = leftMs === null ? [] : [`about ${duration(leftMs)} left`];
  const done =
    progress.phase === 'reading' ? [`${bytes(progress.done)} of ${bytes(progress.total)}`] : [];
  return [...done, rows, ...left].join(' · ');
}
