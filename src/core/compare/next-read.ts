/** Leads that one page of a list holds at most. */
export const PAGE_LEADS = 250;

/** How far the current leads are read, and what is known of what is left. */
export interface ReadingState {
  /** Leads that are wanted and were not seen yet. */
  readonly wanted: number;
  /** Properties whose leads were not listed yet; null: the properties were not read. */
  readonly propertiesLeft: number | null;
  /** Properties whose leads were listed to their end, and the pages that took. */
  readonly propertiesRead: number;
  readonly pagesRead: number;
  /** Pages left of the property that is being listed; 0: none is. */
  readonly pagesHere: number;
}

/** What to ask the server for next. `single`: the leads that are left, one by one. */
export type NextRead = 'done' | 'properties' | 'page' | 'single';

/** Listing takes the properties and a page at least. */
const FEWEST_TO_LIST = 2;

/**
 * Chooses the way that takes fewer requests: pages as long as fewer of them are left than leads are
 * wanted, else single leads. How many leads a property has is told by its first page at the
 * earliest; until then it counts as the average of those that were listed, and as one page at first.
 * So a sheet of a few leads in a large account is read lead by lead, and one with most of an
 * account's leads by its lists; a wrong guess costs no more than the pages that were read by it.
 */
export function nextRead(state: ReadingState): NextRead {
  const { wanted, propertiesLeft } = state;
  if (wanted === 0) return 'done';
  if (propertiesLeft === null) return wanted > FEWEST_TO_LIST ? 'properties' : 'single';
  const pages = pagesLeft(state);
  return pages > 0 && pages < wanted ? 'page' : 'single';
}

/** @returns about how many requests reading to the end takes. */
export function requestsLeft(state: ReadingState): number {
  switch (nextRead(state)) {
    case 'done':
      return 0;
    case 'properties':
      return 1 + Math.min(state.wanted, Math.ceil(state.wanted / PAGE_LEADS));
    case 'page':
      return pagesLeft(state);
    case 'single':
      return state.wanted;
  }
}

function pagesLeft({ propertiesLeft, propertiesRead, pagesRead, pagesHere }: ReadingState): number {
  const average = propertiesRead === 0 ? 1 : Math.max(1, pagesRead / propertiesRead);
  return pagesHere + Math.ceil((propertiesLeft ?? 0) * average);
}

/**
 * @param read leads of the property that were listed so far.
 * @param total how many it has, where the server tells.
 * @returns how many pages of it are left.
 */
export function pagesHere(read: number, total: number | null, hasMore: boolean): number {
  if (!hasMore) return 0;
  return Math.max(1, total === null ? 1 : Math.ceil((total - read) / PAGE_LEADS));
}
