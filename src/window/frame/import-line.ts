import type { ImportSummary } from '../../contract/import-views.ts';
import { count, counted, percent } from '../words/numbers.ts';
import type { Tone } from '../words/states.ts';

/** The line under an import's name: how it stands, with the symbol that says the same. */
export interface ImportLine {
  readonly symbol: string;
  readonly tone: Tone;
  readonly text: string;
}

/** @returns how an import stands, from its newest run or else from its check. */
export function importLine(entry: ImportSummary): ImportLine {
  const { run } = entry;
  if (run !== null) {
    const share = `${percent(run.succeeded, run.ready)} succeeded`;
    if (run.phase === 'ended') {
      return run.succeeded === run.ready
        ? { symbol: '✓', tone: 'ok', text: share }
        : { symbol: '◑', tone: 'warning', text: share };
    }
    if (run.phase === 'paused') return { symbol: '–', tone: 'warning', text: `paused · ${share}` };
    return { symbol: '⇉', tone: 'accent', text: `${run.phase} · ${share}` };
  }
  const rows = counted(entry.rows, 'row');
  if (entry.errors > 0) {
    return { symbol: '✕', tone: 'error', text: `${rows} · ${counted(entry.errors, 'error')}` };
  }
  return { symbol: '○', tone: 'quiet', text: entry.rows === 0 ? count(0) + ' rows' : rows };
}
