import { fieldNamed, type Catalogue, type Field } from '../model/field.ts';
import {
  cellsSpeakAgainstLeadIds,
  cellsSpeakFor,
  kindOfCells,
  type TellingKind,
} from './cell-kinds.ts';
import { columnLetters } from './column-headers.ts';
import { foldedHeader, repeatedHeaders } from './header-names.ts';
import { headerWords, isTurningWord } from './header-words.ts';
import { likeHeaders, type LikeHeader } from './like-header.ts';
import { headerMatcher, type MatchStage, type NameStage } from './match-header.ts';

/** What is known of a file and its person besides the headers. */
export interface MatchEvidence {
  /** The first rows of the file, blank ones too. */
  readonly records?: readonly (readonly string[])[];
  /** What was chosen before: a field's name, `lead_id` or null for nowhere, by folded header. */
  readonly remembered?: ReadonlyMap<string, string | null>;
}

/** A field that a column may be. */
export interface Candidate {
  readonly field: string;
  readonly reason: MatchStage;
  /** The surer, the greater; a sure one is greater than all guesses of a file together. */
  readonly weight: number;
  readonly isGuess: boolean;
}

/** All that a column may be, or `nowhere` because a person said so before. */
export type ColumnCandidates = readonly Candidate[] | 'nowhere';

const SURE = { same_name: 4e5, remembered: 3e5, normalised_name: 2e5, alias: 1e5 } as const;
const LIKENESS = { same_words: 900, slips: 800, more_words: 700, hint: 600 } as const;
const LESS_AN_EXTRA_WORD = 50;
const SPOKEN_FOR = 40;
/** Less than cells that look like ids of leads, under whatever header. */
const ODD_CELLS = 450;
/** Words of a second line of an address that may as well be about the home that the lead wants. */
const APARTMENT = /^(?:apartment|suite)$/u;

/** Fields that cells alone may mean, with the surer first. */
const BY_KIND: Readonly<Record<TellingKind, readonly string[]>> = {
  lead_id: ['lead_id'],
  email: ['email_1'],
  phone: ['phone_1', 'phone_2'],
  choice: ['phone_1_type', 'phone_2_type'],
  state: ['state'],
  zip: ['zip'],
  date: ['target_move_in_date'],
  cents: ['desired_max_rent_in_cents'],
};
/** Too many things are dates, amounts or five digits: these count only where the header is blank. */
const ONLY_NAMELESS = new Set<TellingKind>(['zip', 'date', 'cents']);
/** Words that make something else of other names, but not of these. */
const OWN_WORDS: Readonly<Partial<Record<TellingKind, ReadonlySet<string>>>> = {
  lead_id: new Set(['id', 'code', 'key', 'reference']),
  email: new Set(['email']),
  phone: new Set(['day', 'work', 'call']),
  choice: new Set(['type', 'code']),
  state: new Set(['code', 'region']),
};

const MOST_ROWS = 200;
/** A sheet of many columns is looked at in fewer rows. */
const MOST_CELLS = 400_000;
/** No name is so long. */
const LONGEST_HEADER = 200;

/**
 * @param headers as shown, in file order.
 * @returns what tells the fields that a column may be.
 */
export function candidatesOf(
  headers: readonly string[],
  catalogue: Catalogue,
  { records = [], remembered = new Map() }: MatchEvidence,
): (column: number) => ColumnCandidates {
  const matchHeader = headerMatcher(catalogue);
  const likeHeader = likeHeaders(catalogue);
  // Which of several columns was meant is not known.
  const repeated = remembered.size > 0 ? repeatedHeaders(headers) : new Map<string, number[]>();
  const rows = records
    .filter((cells) => cells.some((cell) => cell.trim() !== ''))
    .slice(0, Math.min(MOST_ROWS, Math.ceil(MOST_CELLS / Math.max(1, headers.length))));

  const cellsOf = (column: number): string[] => rows.map((row) => row[column] ?? '');
  const contentOf = (column: number): Candidate[] => {
    const header = headers[column] ?? '';
    return byContent(header, isNamelessHeader(header, column), cellsOf(column), catalogue);
  };
  let likeLeadIds: readonly number[] | undefined;
  /** Columns whose cells look like ids of leads, unless the header says that they are others. */
  const columnsLikeLeadIds = (): readonly number[] => {
    likeLeadIds ??= [...headers.keys()].filter((column) => {
      const named = matchHeader(headers[column] ?? '')?.field ?? 'lead_id';
      return named === 'lead_id' && contentOf(column).some(({ field }) => field === 'lead_id');
    });
    return likeLeadIds;
  };
  /** A header that says “Lead ID” is doubted only where another column has what looks like them. */
  const isOddLeadId = (column: number, stage: NameStage): boolean => {
    const cells = cellsOf(column);
    if (stage === 'alias' && cellsSpeakAgainstLeadIds(cells)) return true;
    return kindOfCells(cells) !== 'lead_id' && columnsLikeLeadIds().length > 0;
  };
  let street: boolean | undefined;
  const hasStreet = (): boolean =>
    (street ??= headers.some((header) => matchHeader(header)?.field === 'address_1'));

  return (column) => {
    const header = headers[column] ?? '';
    const isNameless = isNamelessHeader(header, column);
    const match = matchHeader(header);
    if (remembered.size > 0 && !isNameless && match?.stage !== 'same_name') {
      const folded = foldedHeader(header);
      const target = repeated.has(folded) ? undefined : remembered.get(folded);
      if (target === null) return 'nowhere';
      if (target !== undefined && fieldNamed(catalogue, target)) {
        return [sure(target, 'remembered')];
      }
    }
    if (match) {
      const { field, stage } = match;
      if (field === 'lead_id' && stage !== 'same_name' && isOddLeadId(column, stage)) {
        return [{ field, reason: 'odd_cells', weight: ODD_CELLS, isGuess: true }];
      }
      const isApartment = field === 'address_2' && headerWords(header).some(isAboutApartment);
      if (isApartment && !hasStreet()) {
        return [{ field, reason: 'fuzzy', weight: LIKENESS.hint, isGuess: true }];
      }
      return [sure(field, stage)];
    }
    if (header.length > LONGEST_HEADER) return [];
    const likely = isNameless ? [] : byLikeness(likeHeader(header), header, cellsOf(column));
    return likely.length > 0 ? likely : contentOf(column);
  };
}

function isAboutApartment(word: string): boolean {
  return APARTMENT.test(word);
}

/** Whether a column goes by its letters because the file has no name for it. */
export function isNamelessHeader(header: string, column: number): boolean {
  return header === '' || header === `Column ${columnLetters(column)}`;
}

function sure(field: string, reason: keyof typeof SURE): Candidate {
  return { field, reason, weight: SURE[reason], isGuess: false };
}

/** @returns the likely fields, each once with the best that speaks for it. */
function byLikeness(
  found: readonly LikeHeader[],
  header: string,
  cells: readonly string[],
): Candidate[] {
  const best = new Map<string, Candidate>();
  for (const like of found) {
    const speaks = cellsSpeakFor(like.field.kind, cells);
    if (!isLikely(like, header, speaks, cells)) continue;
    const weight =
      LIKENESS[like.how] - like.extras * LESS_AN_EXTRA_WORD + (speaks === true ? SPOKEN_FOR : 0);
    const field = like.field.name;
    if ((best.get(field)?.weight ?? 0) >= weight) continue;
    best.set(field, { field, reason: 'fuzzy', weight, isGuess: true });
  }
  return [...best.values()];
}

function isLikely(
  { field, how, words }: LikeHeader,
  header: string,
  speaks: boolean | null,
  cells: readonly string[],
): boolean {
  if (speaks === false) return false;
  // Ids can't be told by what they look like, so their names have to be right.
  if (field.kind === 'id') return how === 'same_words' && headerWords(header).includes('id');
  if (field.kind === 'lead_id') return speaks === true;
  if (how === 'hint') return speaks === true || cells.some((cell) => cell.trim() !== '');
  // One word that was mistyped may as well be another word, and cells of text don't tell.
  if (how === 'slips' && words === 1 && field.kind === 'text') return false;
  return how !== 'more_words' || words > 1 || speaks === true;
}

function byContent(
  header: string,
  isNameless: boolean,
  cells: readonly string[],
  catalogue: Catalogue,
): Candidate[] {
  const kind = kindOfCells(cells);
  if (kind === null || (ONLY_NAMELESS.has(kind) && !isNameless)) return [];
  const own = OWN_WORDS[kind];
  if (!isNameless && headerWords(header).some((word) => isTurningWord(word) && !own?.has(word))) {
    return [];
  }
  return BY_KIND[kind]
    .map((name) => fieldNamed(catalogue, name))
    .filter((field): field is Field => field !== undefined)
    .map((field, at) => ({
      field: field.name,
      reason: 'content',
      weight: 500 - at * 10,
      isGuess: true,
    }));
}
