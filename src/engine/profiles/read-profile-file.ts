import { readFileSync, statSync } from 'node:fs';
import { z } from 'zod';
import { readProfile, type Profile } from '../../core/map/profile.ts';
import type { Catalogue } from '../../core/model/field.ts';
import { tidyName } from './profile-names.ts';

/** Ten thousand columns make about a megabyte. */
const MOST_BYTES = 4_000_000;

/** What a profile's file holds: a profile, or the reason why it can't be used. */
export interface ProfileFile {
  readonly profile: Profile | null;
  readonly problem: string | null;
  /** The name that it gives itself, tidied; empty where it can't be read. */
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly savedAt: number;
}

/** Reads a file that may be anything; whatever is wrong with it becomes one sentence. */
export function readProfileFile(path: string, catalogue: Catalogue): ProfileFile {
  let savedAt = 0;
  const broken = (problem: string, name = ''): ProfileFile => ({
    ...{ profile: null, problem, name, savedAt },
  });
  let text: string;
  try {
    // Asked before it is opened: to open a pipe is to wait.
    const stats = statSync(path);
    savedAt = Math.round(stats.mtimeMs);
    if (!stats.isFile()) return broken('This is not a file.');
    if (stats.size > MOST_BYTES) return broken('The file is too large for a profile.');
    text = readFileSync(path, 'utf8');
  } catch {
    return broken('The file can’t be read.');
  }
  const read = readProfile(text);
  if ('problem' in read) return broken(read.problem, nameIn(text));
  const { profile } = read;
  const name = tidyName(profile.name);
  if (profile.system !== catalogue.system) {
    return broken(`The profile is for ${profile.system}, not for ${catalogue.title}.`, name);
  }
  return { profile: { ...profile, name }, problem: null, name, savedAt };
}

/** A profile of a newer version has its name where this app's profiles have it, most likely. */
function nameIn(text: string): string {
  try {
    const named = z.object({ name: z.string() }).safeParse(JSON.parse(text));
    return named.success ? tidyName(named.data.name) : '';
  } catch {
    return '';
  }
}
