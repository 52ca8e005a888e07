/*
 * The words of a header, as far as they matter for comparing it with the names of fields.
 */

const LETTERS_OR_DIGITS = /\p{L}+|\p{N}+/gu;
const MARKS = /\p{M}+/gu;
const WORD_BEGINS = /(\p{Ll})(\p{Lu})/gu;

/** Short forms, and other words for the same, by what they stand for. */
const SHORT_FORMS: Readonly<Record<string, string>> = {
  address: 'addr adr addrs',
  alternate: 'alt alternative altern',
  apartment: 'apt appt apartments',
  bath: 'baths bathroom bathrooms bth bths ba',
  bed: 'beds bedroom bedrooms bdrm bdrms bdr br bd',
  date: 'dt dte dates',
  first: 'fst frst',
  last: 'lst',
  max: 'maximum maxi highest mx',
  min: 'minimum mini lowest mn',
  middle: 'mid midl',
  mobile: 'mob mbl cell cellular cellphone celular movil',
  movein: 'mvin mvi movin',
  name: 'nm nme',
  note: 'notes',
  comment: 'comments cmt cmts',
  number: 'num nbr no nr nos numbers numero',
  occupant: 'occupants occ occs occupancy',
  phone: 'ph phn phones telephone tel tele telefono fone',
  postal: 'post',
  second: 'secondary 2nd sec',
  state: 'st',
  street: 'str',
  type: 'typ kind',
  zip: 'zipcode',
};

/** Words that say nothing about which field of a lead is meant. */
const FILLERS = new Set(
  `a an and applicant are at by client contact customer desired details enter field for from guest
  in info information is lead leads main my number of on our person planned please preferred primary
  prospect prospects prospective renter requested s target the their to us usa value what when with
  you your`.split(/\s+/u),
);

/** Words that make something else of a name, "guarantor phone" say, unless the name has them too. */
const TURNING_WORDS = new Set(
  `account activity actual additional agent alternate annual application applied approved assigned associated
  assistant attempt attempts available balance billing birth birthday bounced broker building call
  calls campaign cancelled car carrier channel clicked closed co coapplicant code community company
  complex confirmed consent consultant contacted contract cosigner cotenant country county created
  creation credit current day days deleted delivered deposit device domain dob due duplicate email
  emergency employee employer employment end ended event expiration expires facebook fax fee first
  follow followup format former frequency gross group guarantor hash hours id income initials invalid
  invoice invited job key landing landlord language last lease length license link listing log logged
  manager market marketing match max message middle min minutes model modified month monthly months
  move moved nickname occupation office old open opened opt opted optin optout other out owed owner
  paid parent parking partner payment pending pet pets plan portal previous price prior priority
  processed property quality quoted range rank rate rating reason received reference referral referred
  region rent rented rep reply report response result roommate rule salary salutation schedule
  scheduled score second send sender sent showing signed site social source spouse staff stage start
  status submitted subscribed suffix syndication tag tax team term text time title total tour toured tracking
  type unit unsubscribed updated url user utility vacated valid verified version viewed visit visited
  wage website work worker year yearly yes zone`.split(/\s+/u),
);

const longForms = new Map(
  Object.entries(SHORT_FORMS).flatMap(([long, shorts]) =>
    shorts.split(' ').map((short): [string, string] => [short, long]),
  ),
);

/** Words that are written out as others, e.g. "maximum" as "max". */
export const shortForms: readonly string[] = [...longForms.keys()];

/** @returns what a word stands for, mostly itself. */
export function longForm(word: string): string {
  return longForms.get(word) ?? word;
}

/** @returns a header's words in lower case, without accents, short forms written out. */
export function headerWords(header: string): string[] {
  const spaced = header.normalize('NFKD').replace(MARKS, '').replace(WORD_BEGINS, '$1 $2');
  return joined((spaced.toLowerCase().match(LETTERS_OR_DIGITS) ?? []).map(longForm));
}

/** "Move in" and "e mail" are one word, however they are written. */
function joined(words: readonly string[]): string[] {
  const result: string[] = [];
  for (const word of words) {
    const before = result.at(-1);
    if ((before === 'move' && word === 'in') || (before === 'e' && word === 'mail')) {
      result[result.length - 1] = `${before}${word}`;
    } else {
      result.push(word);
    }
  }
  return result;
}

/** @returns the words that tell fields apart; all of them where none does. */
export function tellingWords(words: readonly string[]): readonly string[] {
  const telling = words.filter((word) => !FILLERS.has(word));
  return telling.length === 0 ? words : telling;
}

/** Whether a word makes something else of a name that lacks it; numbers do. */
export function isTurningWord(word: string): boolean {
  return TURNING_WORDS.has(word) || /^\p{N}+$/u.test(word);
}

/** Whether a word has a meaning of its own, so that it is no slip for another. */
export function isKnownWord(word: string): boolean {
  return TURNING_WORDS.has(word) || FILLERS.has(word);
}
