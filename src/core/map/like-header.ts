import type { Catalogue, Field } from '../model/field.ts';
import { normalisedHeader } from './header-names.ts';
import {
  headerWords,
  isKnownWord,
  isTurningWord,
  longForm,
  shortForms,
  tellingWords,
} from './header-words.ts';
import { isSlip } from './typing-slips.ts';

/** A field whose name a header is like. */
export interface LikeHeader {
  readonly field: Field;
  /** `hint`: a name that may mean other things as well; only cells can speak for it. */
  readonly how: 'same_words' | 'slips' | 'more_words' | 'hint';
  /** Words of the field's name that the header has. */
  readonly words: number;
  /** Words of the header that say something else. */
  readonly extras: number;
}

interface Name {
  readonly field: Field;
  readonly words: readonly string[];
  /** The end of a range that the name means, as "from" in "Budget from". */
  readonly end: string | null;
}

/** Too little by itself: "Last contact", "Mail sent", "First visit". */
const NOT_ALONE = new Set(['first', 'last', 'middle', 'mail', 'id', 'people', 'second', 'suite']);
/** A header with more words of its own than these is about something else. */
const MOST_EXTRAS = 3;

/**
 * @returns what tells the fields whose names a header is like: in other words' order or with words
 *   that say nothing, with slips of typing, or with further words. A header that is a field's name
 *   already is not asked about.
 */
export function likeHeaders(catalogue: Catalogue): (header: string) => LikeHeader[] {
  const names = catalogue.fields.flatMap((field) => namesOf(field));
  const byWord = grouped(names, ({ words }) => words);
  const howMany = (word: string): number => byWord.get(word)?.length ?? 0;
  // A header has to have all words of a name, so the rarest finds it.
  const byRarestWord = grouped(names, ({ words }) => [
    words.reduce((one, other) => (howMany(other) < howMany(one) ? other : one)),
  ]);
  const byWhole = grouped(names, ({ words }) => [words.join('')]);
  const hints = grouped(
    catalogue.fields.flatMap((field) => (field.hints ?? []).map((hint) => ({ field, hint }))),
    ({ hint }) => [normalisedHeader(hint)],
  );
  const known = shortForms.filter((word) => byWord.has(longForm(word)));
  const slipsOf = slipFinder([...byWord.keys(), ...known]);
  const wholeSlipsOf = slipFinder([...byWhole.keys()]);

  return (header) => {
    const all = headerWords(header);
    const words = tellingWords(all);
    const whole = words.join('');
    const end = endOfRange(all);
    const found = [
      ...(hints.get(normalisedHeader(header)) ?? []).map(({ field }) => likeHint(field)),
      ...named(byWhole.get(whole), end, 'same_words'),
      ...wholeSlipsOf(whole).flatMap((slip) => named(byWhole.get(slip), end, 'slips')),
    ];
    const meant = words.map((word) =>
      byWord.has(word) ? word : longForm(slipsOf(word)[0] ?? word),
    );
    for (const name of meant.flatMap((word) => byRarestWord.get(word) ?? [])) {
      const like = isSameEnd(name, end) ? likeName(name, words, meant) : null;
      if (like !== null) found.push(like);
    }
    return found;
  };
}

function namesOf(field: Field): Name[] {
  return [field.label, ...field.aliases].flatMap((text) => {
    const all = headerWords(text);
    const words = tellingWords(all);
    const isTooLittle = words.length === 1 && NOT_ALONE.has(words[0] ?? '');
    return isTooLittle || words.length === 0 ? [] : [{ field, words, end: endOfRange(all) }];
  });
}

/** @returns the word that makes two fields of "Budget from" and "Budget to", which else say nothing. */
function endOfRange(words: readonly string[]): string | null {
  return words.find((word) => word === 'from' || word === 'to') ?? null;
}

function isSameEnd(name: Name, end: string | null): boolean {
  return name.field.kind !== 'cents' || name.end === end;
}

function likeName(
  { field, words }: Name,
  headers: readonly string[],
  meant: readonly string[],
): LikeHeader | null {
  if (!words.every((word) => meant.includes(word))) return null;
  const slips = headers.some((word, at) => meant[at] !== word && words.includes(meant[at] ?? ''));
  const others = headers.filter((_, at) => !words.includes(meant[at] ?? ''));
  if (others.some(isTurningWord) || others.length > MOST_EXTRAS) return null;
  const how = others.length > 0 ? 'more_words' : slips ? 'slips' : 'same_words';
  return { field, how, words: words.length, extras: others.length };
}

function likeHint(field: Field): LikeHeader {
  return { field, how: 'hint', words: 1, extras: 0 };
}

function named(
  names: readonly Name[] | undefined,
  end: string | null,
  how: LikeHeader['how'],
): LikeHeader[] {
  return (names ?? [])
    .filter((name) => isSameEnd(name, end))
    .map(({ field, words }) => ({ field, how, words: words.length, extras: 0 }));
}

/** Looks for slips only among words that begin alike and are about as long. */
function slipFinder(known: readonly string[]): (word: string) => readonly string[] {
  const isKnown = new Set(known);
  const beginning = grouped(known, (word) => [word.slice(0, 1)]);
  const found = new Map<string, readonly string[]>();
  return (word) => {
    if (isKnown.has(word) || isKnownWord(word)) return [];
    const before = found.get(word);
    if (before !== undefined) return before;
    const slips = (beginning.get(word.slice(0, 1)) ?? []).filter((other) => isSlip(word, other));
    found.set(word, slips);
    return slips;
  };
}

function grouped<T>(items: readonly T[], keysOf: (item: T) => readonly string[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    for (const key of new Set(keysOf(item))) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [item]);
      else group.push(item);
    }
  }
  return groups;
}
