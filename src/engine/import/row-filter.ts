import type { RowFilter } from '../../contract/import-views.ts';
import type { ImportSession } from './import-session.ts';

/**
 * The positions of the rows that a filter lets through. The list of the last filter is kept until
 * something changes, because a grid asks for many pages of it.
 */
export class FilteredRows {
  readonly #session: ImportSession;
  #key = '';
  #version = -1;
  #rows: Uint32Array = new Uint32Array(0);

  constructor(session: ImportSession) {
    this.#session = session;
  }

  /** @returns positions in file order; null for all rows, which need no list. */
  of(filter: RowFilter): Uint32Array | null {
    const session = this.#session;
    if (filter === 'all' || !session.check) return null;
    const key = typeof filter === 'string' ? filter : `group ${filter.group}`;
    if (key !== this.#key || session.version !== this.#version) {
      this.#rows = Uint32Array.from(passing(session, filter));
      this.#key = key;
      this.#version = session.version;
    }
    return this.#rows;
  }
}

function* passing(session: ImportSession, filter: RowFilter): Generator<number> {
  const check = session.check;
  if (!check) return;
  if (typeof filter !== 'string') {
    for (const index of check.candidates(filter.group)) {
      if (check.isInGroup(session, index, session.checkAt(index), filter.group)) yield index;
    }
    return;
  }
  const passes = test(session, filter);
  for (let index = 0; index < session.facts.rows; index += 1) if (passes(index)) yield index;
}

function test(
  session: ImportSession,
  filter: Extract<RowFilter, string>,
): (index: number) => boolean {
  const check = session.check;
  if (!check) return () => true;
  switch (filter) {
    case 'all':
      return () => true;
    case 'ready':
    case 'excluded':
    case 'empty':
      return (index) => check.statusAt(index) === filter;
    case 'errors':
      return (index) => check.statusAt(index) === 'blocked';
    case 'warnings':
      return (index) => check.isWarned(index);
    case 'changed':
      return (index) => session.isEdited(index);
    case 'duplicates':
      return (index) => check.twinAt(index) !== undefined;
  }
}
