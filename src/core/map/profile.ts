import { z } from 'zod';
import {
  blankPolicySchema,
  cellsHoldSchema,
  duplicatePolicySchema,
  nameSourceSchema,
  rentUnitSchema,
  valueTargetsSchema,
  type ColumnMapping,
  type Mapping,
} from '../model/mapping.ts';
import { valueTargets } from '../model/value-mapping.ts';
import { foldedHeader } from './header-names.ts';
import { unmatchedColumn } from './match-columns.ts';
import { isOwnReport, isReportColumn } from '../model/report-columns.ts';

/** The version of saved profiles that this app writes, and the newest that it reads. */
const PROFILE_VERSION = 1;

/**
 * A mapping without a file, as it is saved and shared: readable JSON in which columns are known by
 * their headers.
 */
export const profileSchema = z.strictObject({
  version: z.literal(PROFILE_VERSION),
  name: z.string(),
  /** The property system, e.g. `entrata`. */
  system: z.string().min(1),
  columns: z.array(
    z.strictObject({
      /** As shown; compared trimmed and without case. */
      header: z.string().min(1),
      /** `lead_id`, a field's name, or null for nowhere. */
      field: z.string().min(1).nullable(),
      blank: blankPolicySchema.default('skip'),
      dateFormat: z.string().nullable().default(null),
      rentUnit: rentUnitSchema.default('dollars'),
      /** What values of a column of choices or names are sent as; empty text: they are left out. */
      values: valueTargetsSchema.optional(),
      /** Whether the cells hold ids, which is usual, or names. */
      holds: cellsHoldSchema.optional(),
      /** Where the names were looked up. */
      nameSource: nameSourceSchema.optional(),
    }),
  ),
  /** Values for fields without a column, as typed. */
  constants: z.record(z.string(), z.string()).default({}),
  constantRentUnit: rentUnitSchema.default('dollars'),
  duplicates: duplicatePolicySchema.default('block'),
});
export type Profile = z.infer<typeof profileSchema>;

/** A profile laid over a file's headers. */
export interface AppliedProfile {
  readonly mapping: Mapping;
  /** Headers that the profile maps to something and the file lacks. */
  readonly missing: readonly string[];
  /** Headers of the file that the profile does not know; they go nowhere. */
  readonly extra: readonly string[];
}

/** @returns the profile of a mapping; columns of our own reports are left out. */
export function profileFrom(mapping: Mapping, name: string): Profile {
  const columns = mapping.columns
    .filter(({ reason }) => reason !== 'own_report')
    .map((entry): Profile['columns'][number] => {
      const { header, target, blank, dateFormat, rentUnit } = entry;
      const values = Object.fromEntries(valueTargets(entry));
      const mapped = Object.keys(values).length > 0 ? { values } : {};
      const column = { header, field: target, blank, dateFormat, rentUnit, ...mapped };
      return entry.holds === 'ids' ? column : { ...column, ...namesOf(entry) };
    });
  const { system, constants, constantRentUnit, duplicates } = mapping;
  return {
    version: PROFILE_VERSION,
    name,
    system,
    columns,
    constants,
    constantRentUnit,
    duplicates,
  };
}

function namesOf({ holds, nameSource }: ColumnMapping) {
  return nameSource === null ? { holds } : { holds, nameSource };
}

/** @returns the text of a profile's file. */
export function profileText(profile: Profile): string {
  return `${JSON.stringify(profile, null, 2)}\n`;
}

/**
 * Reads a profile's file.
 *
 * @returns the profile, or one sentence about why it can't be used.
 */
export function readProfile(text: string): { profile: Profile } | { problem: string } {
  const keys = new Set<string>();
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/u, ''), (key, value: unknown) => {
      keys.add(key);
      return value;
    });
  } catch {
    return { problem: 'The profile can’t be read: it is not JSON.' };
  }
  // zod leaves such an entry out without a word.
  if (keys.has('__proto__')) return { problem: 'The profile is broken: “__proto__” is no field.' };
  const versioned = z.object({ version: z.int() }).safeParse(json);
  if (!versioned.success) {
    return { problem: 'This is not a profile: it has no version.' };
  }
  const { version } = versioned.data;
  if (version > PROFILE_VERSION) {
    return {
      problem: `The profile has version ${String(version)}; this app reads up to ${String(PROFILE_VERSION)}. Update the app.`,
    };
  }
  const parsed = profileSchema.safeParse(json);
  if (parsed.success) return { profile: parsed.data };
  const [issue] = parsed.error.issues;
  const place = issue?.path.map(placeWords).join(', ') || 'its top level';
  const fault = issue === undefined ? 'an entry is unknown' : faultWords(issue);
  return {
    problem: `The profile is broken at ${place}: ${fault}. Mend its file, or save the profile again.`,
  };
}

/** Entries of a list are counted from 1, as people do. */
function placeWords(key: PropertyKey): string {
  return typeof key === 'number' ? `entry ${String(key + 1)}` : `“${String(key)}”`;
}

/** What zod found, in words that need no knowledge of JSON. */
function faultWords(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_value':
      return `it has to be ${issue.values.map((value) => `“${String(value)}”`).join(' or ')}`;
    case 'unrecognized_keys':
      return `no profile has ${issue.keys.map((key) => `“${key}”`).join(', ')}`;
    case 'invalid_type':
      return `it is missing, or no ${EXPECTED[issue.expected] ?? issue.expected}`;
    case 'too_small':
      return 'it is empty';
    default:
      return 'it can’t be used';
  }
}

const EXPECTED: Readonly<Record<string, string>> = {
  string: 'text',
  array: 'list',
  object: 'group of entries',
  record: 'group of entries',
};

/**
 * Lays a profile over a file, whatever the order of its columns. A header that comes twice in both
 * is matched in turn.
 *
 * @param headers as shown, in file order.
 */
export function applyProfile(profile: Profile, headers: readonly string[]): AppliedProfile {
  const waiting = new Map<string, Profile['columns']>();
  for (const column of profile.columns) {
    const folded = foldedHeader(column.header);
    waiting.set(folded, [...(waiting.get(folded) ?? []), column]);
  }
  const ownReport = isOwnReport(headers);
  const extra: string[] = [];
  const columns = headers.map((header, column): ColumnMapping => {
    const entry = unmatchedColumn(header, column);
    if (ownReport && isReportColumn(header)) return { ...entry, reason: 'own_report' };
    const saved = waiting.get(foldedHeader(header))?.shift();
    if (saved === undefined) {
      extra.push(header);
      return entry;
    }
    const { field, blank, dateFormat, rentUnit, values = {} } = saved;
    const { holds = 'ids', nameSource = null } = saved;
    // A newer look at the names counts more than what a profile says of them.
    const said = holds === 'names' ? { usedValues: values } : { values };
    const options = { blank, dateFormat, rentUnit, unitReason: 'profile' as const, ...said };
    return { ...entry, target: field, reason: 'profile', ...options, holds, nameSource };
  });
  const missing = [...waiting.values()]
    .flat()
    .flatMap(({ header, field }) => (field === null ? [] : header));
  const { system, constants, constantRentUnit, duplicates } = profile;
  const mapping = { system, columns, constants, constantRentUnit, duplicates };
  return { mapping, missing, extra };
}
