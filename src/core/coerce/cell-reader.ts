import { assertNever } from '../model/assert-never.ts';
import type { Field, FieldKind } from '../model/field.ts';
import type { Coerced, Finding } from '../model/issue.ts';
import { issueCatalogue } from '../model/issue-catalogue.ts';
import type { BlankPolicy, CellsHold, RentUnit } from '../model/mapping.ts';
import {
  AS_TYPED,
  NO_FINDINGS,
  clean,
  refused,
  type CellReading,
  type KindReader,
} from './coerced.ts';
import { choiceReader } from './read-choice.ts';
import { centsReader } from './read-cents.ts';
import { dateReader } from './read-date.ts';
import { readEmail } from './read-email.ts';
import { readId } from './read-id.ts';
import { readLeadId } from './read-lead-id.ts';
import { nameReader } from './read-name.ts';
import { numberReader } from './read-number.ts';
import { readPhone } from './read-phone.ts';
import { stateReader } from './read-state.ts';
import { readText } from './read-text.ts';
import { readZip } from './read-zip.ts';
import { isTidy, tidyText, type TidyText } from './tidy-text.ts';

/** How the cells of one column are read. */
export interface CellOptions {
  /** What a blank cell means. */
  readonly blank: BlankPolicy;
  /** Declared format of dates, e.g. `M/D/YYYY`; null: ISO only. ISO is always read besides. */
  readonly dateFormat: string | null;
  /** What a bare number in a column of rents is. */
  readonly rentUnit: RentUnit;
  /** What the cells of a column of ids hold; left out: ids. */
  readonly holds?: CellsHold;
  /** What the values of a column of choices or names are sent as, by the key of the value. */
  readonly targets?: ReadonlyMap<string, string>;
  /** `YYYY-MM-DD`, so that dates far from it can be told. */
  readonly today: string;
}

/** Kinds whose readers accept nothing that needs tidying, so what they accept is done with. */
const EXACTING_KINDS: ReadonlySet<FieldKind> = new Set([
  'lead_id',
  'email',
  'choice',
  'zip',
  'state',
  'date',
  'number',
  'cents',
]);

/**
 * Makes the reader of one column's cells. Made once a column: it may remember distinct values.
 *
 * The reader takes a cell as it stands in the file and never throws. Its value satisfies the
 * field's zod schema; where an error was found there is none.
 */
export function createCellReader(field: Field, options: CellOptions): (text: string) => Coerced {
  const read = createColumnReader(field, options);
  return (text) => {
    const reading = read(text);
    return reading === AS_TYPED ? clean(text) : reading;
  };
}

/** The same, for going through millions of cells, nearly all of which are sent as typed. */
export function createColumnReader(field: Field, options: CellOptions): KindReader {
  const readKind = kindReader(field, options);
  const blank = blankCell(field, options.blank);

  const readUntidy = (raw: string): Coerced => {
    const tidy = tidyText(raw, field.kind);
    if (tidy.refused) return { value: undefined, findings: tidy.findings };
    if (tidy.text === '') return blank;
    return joined(tidy, readKind(tidy.text));
  };
  const readFilled = (text: string): CellReading =>
    isTidy(text) ? readKind(text) : readUntidy(text);
  const readFirst = (text: string): CellReading => {
    const read = readKind(text);
    if (read === AS_TYPED || read.findings === NO_FINDINGS || isTidy(text)) return read;
    return readUntidy(text);
  };
  const isExacting = EXACTING_KINDS.has(field.kind);
  const read = isExacting ? readFirst : readFilled;
  return (text) => (text === '' ? blank : read(text));
}

function kindReader(field: Field, options: CellOptions): KindReader {
  switch (field.kind) {
    case 'lead_id':
      return readLeadId;
    case 'id':
      return options.holds === 'names' ? nameReader(options.targets) : readId;
    case 'text':
      return readText;
    case 'email':
      return readEmail;
    case 'phone':
      return readPhone;
    case 'choice':
      return choiceReader(field.choices, options.targets);
    case 'zip':
      return readZip;
    case 'state':
      return stateReader();
    case 'date':
      return dateReader(options.dateFormat, options.today);
    case 'number':
      return numberReader(field.usualMax, field.countWords);
    case 'cents':
      return centsReader(options.rentUnit, field);
    default:
      return assertNever(field.kind);
  }
}

/** Kinds whose reader asks for an option, above; null: blank cells are nobody's own. */
const KINDS_BY_OPTION: Readonly<Record<keyof CellOptions, readonly FieldKind[] | null>> = {
  blank: null,
  dateFormat: ['date'],
  rentUnit: ['cents'],
  holds: ['id'],
  targets: ['choice', 'id'],
  today: ['date'],
};

/** @returns whether an option may change how the cells of a field are read. */
export function readsByOption(option: keyof CellOptions, { kind }: Field): boolean {
  return KINDS_BY_OPTION[option]?.includes(kind) ?? kind !== 'lead_id';
}

function blankCell(field: Field, policy: BlankPolicy): Coerced {
  if (field.kind === 'lead_id') return refused('lead_id_missing');
  if (policy === 'skip') return { value: undefined, findings: NO_FINDINGS };
  if (policy === 'clear' && field.clearable) return { value: null, findings: NO_FINDINGS };
  // A field that can't be cleared is refused with the mapping; here it must not pass in silence.
  return refused('blank_not_allowed');
}

function joined(tidy: TidyText, read: CellReading): Coerced {
  if (read === AS_TYPED) return { value: tidy.text, findings: tidy.findings };
  if (tidy.findings.length === 0) return read;
  const { value } = read;
  if (value !== undefined) return { value, findings: [...tidy.findings, ...read.findings] };
  // What was done to a value does not matter when it isn't sent.
  const told = tidy.findings.filter((finding) => !isNotice(finding));
  return { value, findings: [...told, ...read.findings] };
}

function isNotice(finding: Finding): boolean {
  return issueCatalogue[finding.code].severity === 'notice';
}
