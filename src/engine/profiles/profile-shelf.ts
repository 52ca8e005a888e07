import { readdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { profileText, type Profile } from '../../core/map/profile.ts';
import type { Catalogue } from '../../core/model/field.ts';
import { ProblemError } from '../problem-error.ts';
import { writeWholeFile } from '../write-whole-file.ts';
import { foldedName, freeName, profileFileName, tidyName } from './profile-names.ts';
import { readProfileFile, type ProfileFile } from './read-profile-file.ts';

/** A profile's file on the shelf. */
export interface ShelvedProfile {
  /** Its own name, unlike that of any other; the file's name where it has none of its own. */
  readonly name: string;
  readonly file: string;
  /** null where it can't be used. */
  readonly profile: Profile | null;
  readonly problem: string | null;
  /** Milliseconds since 1970. */
  readonly savedAt: number;
}

/**
 * The saved profiles: a folder of readable JSON files. A person may put files there, mend them and
 * take them away; so it is looked at anew each time, and what this app did not write as the profile
 * that is meant is never written over.
 */
export class ProfileShelf {
  readonly #folder: string;
  readonly #catalogue: Catalogue;

  /** @param folder must be there. */
  constructor(folder: string, catalogue: Catalogue) {
    this.#folder = folder;
    this.#catalogue = catalogue;
  }

  /** @returns every profile, by name, with those that can't be used. */
  list(): ShelvedProfile[] {
    const found = this.#files()
      .filter((file) => /^[^.].*\.json$/iu.test(file))
      .map((file) => ({ file, read: readProfileFile(join(this.#folder, file), this.#catalogue) }));
    const rank = ({ file, read }: (typeof found)[number]) => {
      if (read.profile === null) return 2;
      return profileFileName(read.name, () => false) === file ? 0 : 1;
    };
    const taken = new Set<string>();
    return found
      .toSorted((one, other) => rank(one) - rank(other) || compare(one.file, other.file))
      .map(({ file, read }) => shelved(file, read, taken))
      .toSorted((one, other) => compare(one.name, other.name));
  }

  /** @throws {ProblemError} if there is no such profile, or it can't be used. */
  profile(name: string): Profile {
    const found = this.#named(name);
    if (found.profile === null) throw unusable(found);
    return found.profile;
  }

  /**
   * Keeps a profile under its name.
   *
   * @param overwrite whether the profile that has the name already is replaced.
   * @returns the name as it was kept.
   * @throws {ProblemError} if the name is taken, or the disk does not take it.
   */
  save(profile: Profile, overwrite: boolean): string {
    const name = nameGiven(profile.name);
    const before = this.#find(name);
    if (before !== undefined && before.profile === null) throw notWritten(before);
    if (before !== undefined && !overwrite) throw taken(before.name);
    this.#write(before?.file ?? this.#newFile(name), { ...profile, name });
    return name;
  }

  /** @throws {ProblemError} if either name can't be used, or the disk does not take it. */
  rename(name: string, to: string): string {
    const found = this.#named(name);
    if (found.profile === null) throw unusable(found);
    const renamed = nameGiven(to);
    const other = this.#find(renamed);
    if (other !== undefined && other.file !== found.file) throw taken(other.name);
    const fresh = profileFileName(renamed, this.#isTaken(found.file));
    // Some systems take both for one file.
    const file = fresh === found.file.toLowerCase() ? found.file : fresh;
    this.#write(file, { ...found.profile, name: renamed });
    if (file !== found.file) this.#remove(found.file);
    return renamed;
  }

  /** Removes a profile for good, also one that can't be used. */
  remove(name: string): void {
    this.#remove(this.#named(name).file);
  }

  /** Writes a profile's file to another place. @throws {ProblemError} if that does not work. */
  export(name: string, path: string): void {
    const text = profileText(this.profile(name));
    this.#onDisk(`The profile can’t be written to ${basename(path)}.`, () => {
      writeWholeFile(path, text);
    });
  }

  /**
   * Takes a profile in from another place, under its name or "name (2)".
   *
   * @returns the name as it was kept.
   * @throws {ProblemError} with the reason why the file can't be used.
   */
  import(path: string): string {
    const read = readProfileFile(path, this.#catalogue);
    if (read.profile === null) {
      throw new ProblemError(
        'profile_unusable',
        `“${basename(path)}” was not taken in. ${read.problem ?? ''}`,
        'Choose a file that Leadsheet has saved as a profile.',
      );
    }
    const own = read.name || tidyName(basename(path).replace(/\.json$/iu, '')) || 'Profile';
    const names = new Set(this.list().map((each) => foldedName(each.name)));
    const name = freeName(own, (candidate) => names.has(foldedName(candidate)));
    this.#write(this.#newFile(name), { ...read.profile, name });
    return name;
  }

  #files(): string[] {
    try {
      return readdirSync(this.#folder);
    } catch {
      throw new ProblemError(
        'profiles_unreadable',
        `The folder of the profiles can’t be read: ${this.#folder}.`,
        'See whether it is there and may be opened.',
      );
    }
  }

  #find(name: string): ShelvedProfile | undefined {
    const folded = foldedName(name);
    return this.list().find((each) => foldedName(each.name) === folded);
  }

  #named(name: string): ShelvedProfile {
    const found = this.#find(name);
    if (found !== undefined) return found;
    throw new ProblemError(
      'no_profile',
      `There is no profile “${name}” any more.`,
      'Choose another one.',
    );
  }

  #newFile(name: string): string {
    return profileFileName(name, this.#isTaken(null));
  }

  /** @param but a file that does not count. */
  #isTaken(but: string | null): (file: string) => boolean {
    const files = new Set(this.#files().map((file) => file.toLowerCase()));
    if (but !== null) files.delete(but.toLowerCase());
    return (file) => files.has(file);
  }

  #write(file: string, profile: Profile): void {
    this.#onDisk(`The profile “${profile.name}” can’t be saved.`, () => {
      writeWholeFile(join(this.#folder, file), profileText(profile));
    });
  }

  #remove(file: string): void {
    this.#onDisk(`The profile’s file ${file} can’t be removed.`, () => {
      rmSync(join(this.#folder, file), { force: true });
    });
  }

  #onDisk(message: string, work: () => void): void {
    try {
      work();
    } catch {
      throw new ProblemError(
        'profile_disk',
        message,
        'See whether the disk is full or the folder is write-protected, and try again.',
      );
    }
  }
}

/** @param taken folded names that others have; the one that is given is added. */
function shelved(file: string, read: ProfileFile, taken: Set<string>): ShelvedProfile {
  const { profile, problem, savedAt } = read;
  const own = read.name || (profile === null ? '' : tidyName(file.replace(/\.json$/iu, '')));
  const twice = own !== '' && taken.has(foldedName(own));
  const name = freeName(own === '' || twice ? tidyName(file) : own, (candidate) =>
    taken.has(foldedName(candidate)),
  );
  taken.add(foldedName(name));
  if (profile === null || !twice) {
    return { name, file, profile: profile && { ...profile, name }, problem, savedAt };
  }
  const reason = `Another file holds a profile called “${own}” too. Change the name in this one.`;
  return { name, file, profile: null, problem: reason, savedAt };
}

function compare(one: string, other: string): number {
  return one.localeCompare(other, 'en', { numeric: true }) || (one < other ? -1 : 1);
}

function nameGiven(name: string): string {
  const tidy = tidyName(name);
  if (tidy !== '') return tidy;
  throw new ProblemError('no_profile_name', 'The profile has no name.', 'Type one.');
}

function taken(name: string): ProblemError {
  return new ProblemError(
    'profile_taken',
    `There is a profile “${name}” already.`,
    'Replace it, or type another name.',
  );
}

function unusable({ name, problem }: ShelvedProfile): ProblemError {
  return new ProblemError(
    'profile_unusable',
    `The profile “${name}” can’t be used. ${problem ?? ''}`,
    'Choose another one.',
  );
}

function notWritten({ name, problem }: ShelvedProfile): ProblemError {
  return new ProblemError(
    'profile_kept',
    `There is a file “${name}” among the profiles that is not written over. ${problem ?? ''}`,
    'Type another name.',
  );
}
