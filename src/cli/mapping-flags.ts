import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import {
  chooseTarget,
  setBlankPolicy,
  setConstant,
  setConstantRentUnit,
  setDateFormat,
  setDuplicates,
  setRentUnit,
} from '../core/map/change-mapping.ts';
import { applyProfile, profileFrom, profileText, readProfile } from '../core/map/profile.ts';
import { entrata } from '../core/model/catalogue/entrata.ts';
import { fieldNamed } from '../core/model/field.ts';
import { blankPolicySchema, type Mapping } from '../core/model/mapping.ts';
import type { ImportSession } from '../engine/import/import-session.ts';
import { CommandFailure, exitCodes } from './exit-codes.ts';
import type { MappingFlags } from './options.ts';

/**
 * Makes the mapping that the options ask for: a profile or the automatic one, changed by each
 * option in turn, and used.
 *
 * @param tell takes sentences for the person.
 * @throws {CommandFailure} if an option names something that the file lacks, or the mapping has a
 *   problem; a guess is one.
 */
export async function useMapping(
  session: ImportSession,
  flags: MappingFlags,
  tell: (sentence: string) => void,
): Promise<void> {
  const before = session.mapping;
  const mapping = changedMapping(before, session, flags, tell);
  if (mapping !== before) {
    await session.remap(
      () => mapping,
      () => undefined,
    );
  }
  const problems = session.mappingProblems;
  if (problems.length > 0) {
    const sentences = problems.map(({ message, fix }) => `${message} ${fix}`);
    throw new CommandFailure(
      exitCodes.unusable,
      `The mapping of ${session.facts.fileName} can’t be used.\n${sentences.join('\n')}`,
    );
  }
  if (flags.saveProfile !== undefined) saveProfile(flags.saveProfile, session.mapping);
}

function changedMapping(
  before: Mapping,
  session: ImportSession,
  flags: MappingFlags,
  tell: (sentence: string) => void,
): Mapping {
  let mapping = before;
  if (flags.profile !== undefined) mapping = fromProfile(flags.profile, session, tell);
  for (const text of flags.map ?? []) {
    const [header, field] = splitAtLast(text, '=', '--map "Column=field"');
    mapping = chooseTarget(mapping, columnNamed(mapping, header), field === '' ? null : field);
  }
  mapping = withConstants(mapping, flags);
  for (const text of flags.dateFormat ?? []) {
    const { column, value } = columnOption(mapping, text);
    mapping = setDateFormat(mapping, column, value);
  }
  if (flags.rent !== undefined) mapping = setRentUnit(mapping, null, flags.rent);
  for (const text of flags.blank ?? []) {
    const { column, value } = columnOption(mapping, text);
    const policy = blankPolicySchema.safeParse(value);
    if (!policy.success) {
      throw new CommandFailure(
        exitCodes.usage,
        `--blank takes skip, clear or error, not “${value}”.`,
      );
    }
    mapping = setBlankPolicy(mapping, column, policy.data);
  }
  if (flags.duplicates !== undefined) mapping = setDuplicates(mapping, flags.duplicates);
  return mapping;
}

function withConstants(before: Mapping, flags: MappingFlags): Mapping {
  let mapping = before;
  const names: string[] = [];
  for (const text of flags.set ?? []) {
    const at = text.indexOf('=');
    if (at < 1) {
      throw new CommandFailure(exitCodes.usage, `--set takes field=value, not “${text}”.`);
    }
    const name = text.slice(0, at).trim();
    names.push(name);
    mapping = setConstant(mapping, name, text.slice(at + 1));
  }
  if (!names.some(isRent)) return mapping;
  // The option names the API's own field, and that says "in cents".
  const unit = flags.rent ?? 'cents';
  const others = Object.keys(mapping.constants).filter((each) => !names.includes(each));
  if (unit !== before.constantRentUnit && others.some(isRent)) {
    throw new CommandFailure(
      exitCodes.usage,
      `The profile has a constant rent in ${before.constantRentUnit}, and --set gives one in ${unit}. Set both, or say --rent ${before.constantRentUnit}.`,
    );
  }
  return setConstantRentUnit(mapping, unit);
}

function isRent(field: string): boolean {
  return fieldNamed(entrata, field)?.kind === 'cents';
}

function fromProfile(
  path: string,
  session: ImportSession,
  tell: (sentence: string) => void,
): Mapping {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    throw new CommandFailure(exitCodes.unusable, `The profile ${path} can’t be read.`);
  }
  const read = readProfile(text);
  if ('problem' in read) throw new CommandFailure(exitCodes.unusable, `${path}: ${read.problem}`);
  const { mapping, missing, extra } = applyProfile(read.profile, session.facts.headers);
  const names = (headers: readonly string[]) => headers.map((each) => `“${each}”`).join(', ');
  if (missing.length > 0) tell(`The file lacks columns of the profile: ${names(missing)}.`);
  if (extra.length > 0) tell(`Columns that the profile does not know go nowhere: ${names(extra)}.`);
  return mapping;
}

function saveProfile(path: string, mapping: Mapping): void {
  const name = basename(path).replace(/\.json$/iu, '');
  try {
    writeFileSync(path, profileText(profileFrom(mapping, name)));
  } catch {
    throw new CommandFailure(exitCodes.usage, `The profile can’t be written to ${path}.`);
  }
}

function splitAtLast(text: string, mark: string, usage: string): [string, string] {
  const at = text.lastIndexOf(mark);
  if (at < 1) throw new CommandFailure(exitCodes.usage, `Expected ${usage}, not “${text}”.`);
  return [text.slice(0, at), text.slice(at + 1).trim()];
}

/** "Column:value" for one column, or "value" for all. */
function columnOption(mapping: Mapping, text: string): { column: number | null; value: string } {
  const at = text.lastIndexOf(':');
  if (at < 1) return { column: null, value: text };
  return { column: columnNamed(mapping, text.slice(0, at)), value: text.slice(at + 1) };
}

function columnNamed(mapping: Mapping, header: string): number {
  const fold = (text: string) => text.trim().toLowerCase();
  const exact = mapping.columns.filter((each) => each.header === header);
  const found =
    exact.length > 0 ? exact : mapping.columns.filter((each) => fold(each.header) === fold(header));
  const [column, second] = found;
  if (!column) {
    const headers = mapping.columns.map((each) => `“${each.header}”`).join(', ');
    throw new CommandFailure(
      exitCodes.unusable,
      `The file has no column “${header}”. Its columns are ${headers}.`,
    );
  }
  if (second) {
    throw new CommandFailure(
      exitCodes.unusable,
      `Two columns are called “${header}”. Rename one in the file.`,
    );
  }
  return column.column;
}
