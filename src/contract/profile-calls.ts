import { z } from 'zod';
import { importViewSchema } from './import-views.ts';
import { count, importId, time } from './view-parts.ts';

/*
 * The calls about profiles: mappings without a file, kept under a name.
 */

/** The longest name that a profile may have, in UTF-16 units. */
export const PROFILE_NAME_LENGTH = 100;

const nothing = z.null();
const profileName = z.string().min(1).max(PROFILE_NAME_LENGTH);
const aProfile = z.object({ name: profileName });
const aPath = z.object({ path: z.string() });

/** A saved profile as it is listed. */
export const profileViewSchema = z.object({
  name: profileName,
  /** The property system; empty where the file can't be read. */
  system: z.string(),
  /** Columns that it sends somewhere. */
  columns: count,
  savedAt: time,
  /** Why it can't be used; null if it can. */
  problem: z.string().nullable(),
  /** Its columns that the import lacks; null without an import, and where it can't be used. */
  missing: count.nullable(),
});
export type ProfileView = z.infer<typeof profileViewSchema>;

export const profileListSchema = z.object({
  profiles: z.array(profileViewSchema),
  /** The only profile whose columns are all in the import, where using it would change something. */
  suggested: profileName.nullable(),
});

/** An import after a profile was laid over it. */
export const appliedProfileSchema = z.object({
  view: importViewSchema,
  /** Headers that the profile sends somewhere and the file lacks. */
  missing: z.array(z.string()),
  /** Headers of the file that the profile does not know; they go nowhere. */
  extra: z.array(z.string()),
});
export type AppliedProfileView = z.infer<typeof appliedProfileSchema>;

/** Calls about profiles that the main process hands to the engine as they are. */
export const sharedProfileCalls = {
  /** With an import, each profile is held against its headers. */
  'profile:list': {
    input: z.object({ import: importId.nullable() }),
    output: profileListSchema,
  },
  /** Answers with the name as it was kept. */
  'profile:save': {
    input: z.object({ import: importId, name: profileName, overwrite: z.boolean() }),
    output: aProfile,
  },
  'profile:apply': {
    input: z.object({ import: importId, name: profileName }),
    output: appliedProfileSchema,
  },
  'profile:rename': { input: z.object({ name: profileName, to: profileName }), output: aProfile },
  'profile:remove': { input: aProfile, output: nothing },
} as const;

/** The window's calls for which the main process shows a dialog; null when it was cancelled. */
export const windowProfileCalls = {
  'profile:export': {
    input: aProfile,
    output: z.object({ fileName: z.string() }).nullable(),
  },
  'profile:import': { input: nothing, output: aProfile.nullable() },
} as const;

/** What the engine does once a file was chosen. */
export const engineProfileCalls = {
  'profile:export': { input: aProfile.extend(aPath.shape), output: nothing },
  'profile:import': { input: aPath, output: aProfile },
} as const;
