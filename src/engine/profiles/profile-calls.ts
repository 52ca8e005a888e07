import type { ProfileView } from '../../contract/profile-calls.ts';
import { applyProfile, profileFrom, type Profile } from '../../core/map/profile.ts';
import type { Mapping } from '../../core/model/mapping.ts';
import type { EngineHandlers } from '../engine-handlers.ts';
import type { ImportLibrary } from '../import/import-library.ts';
import type { ImportSession } from '../import/import-session.ts';
import { importView } from '../import/import-views.ts';
import { ProblemError } from '../problem-error.ts';
import type { ProfileShelf, ShelvedProfile } from './profile-shelf.ts';

type ProfileCallName = Extract<keyof EngineHandlers, `profile:${string}`>;

/** The engine's answers about saved profiles. */
export function profileCalls(
  shelf: ProfileShelf,
  library: Pick<ImportLibrary, 'session'>,
): Pick<EngineHandlers, ProfileCallName> {
  return {
    'profile:list': async ({ import: id }) => {
      const session = id === null ? null : await library.session(id);
      const shelved = shelf.list();
      const profiles = shelved.map((each) => profileView(each, session));
      return { profiles, suggested: session && suggestedFor(session, shelved) };
    },
    'profile:save': async ({ import: id, name, overwrite }) => {
      const session = await library.session(id);
      const [problem] = session.mappingProblems;
      if (problem !== undefined) {
        // What is saved is taken as settled later: a guess would no longer be asked about.
        throw new ProblemError(
          'not_settled',
          `The mapping can’t be saved yet. ${problem.message}`,
          problem.fix,
        );
      }
      return { name: shelf.save(profileFrom(session.mapping, name), overwrite) };
    },
    'profile:apply': async ({ import: id, name }) => {
      const session = await library.session(id);
      const profile = shelf.profile(name);
      const { headers } = session.facts;
      const { mapping, missing, extra } = applyProfile(profile, headers);
      if (missing.length > 0 && missing.length === sentColumns(profile)) {
        throw new ProblemError(
          'profile_unlike',
          `No column of “${name}” is in ${session.facts.fileName}. The mapping stays as it was.`,
          'Choose another profile, or map the columns by hand.',
        );
      }
      await session.remap(
        () => mapping,
        () => undefined,
      );
      return { view: importView(session), missing: [...missing], extra: [...extra] };
    },
    'profile:rename': ({ name, to }) => ({ name: shelf.rename(name, to) }),
    'profile:remove': ({ name }) => {
      shelf.remove(name);
      return null;
    },
    'profile:export': ({ name, path }) => {
      shelf.export(name, path);
      return null;
    },
    'profile:import': ({ path }) => ({ name: shelf.import(path) }),
  };
}

function sentColumns(profile: Profile): number {
  return profile.columns.filter(({ field }) => field !== null).length;
}

function profileView(shelved: ShelvedProfile, session: ImportSession | null): ProfileView {
  const { name, profile, problem, savedAt } = shelved;
  const fit = profile && session && applyProfile(profile, session.facts.headers);
  return {
    name,
    system: profile?.system ?? '',
    columns: profile === null ? 0 : sentColumns(profile),
    savedAt,
    problem,
    missing: fit && fit.missing.length,
  };
}

/** Nothing is suggested where a profile is in use already, or using it would change nothing. */
function suggestedFor(session: ImportSession, shelved: readonly ShelvedProfile[]): string | null {
  const { facts, mapping } = session;
  if (facts.headerAsks || mapping.columns.some(({ reason }) => reason === 'profile')) return null;
  const fitting = shelved.flatMap(({ name, profile }) => {
    if (profile === null || sentColumns(profile) === 0) return [];
    const applied = applyProfile(profile, facts.headers);
    return applied.missing.length === 0 ? [{ name, mapping: applied.mapping }] : [];
  });
  const [only, second] = fitting;
  if (only === undefined || second !== undefined) return null;
  return meaning(only.mapping) === meaning(mapping) ? null : only.name;
}

/** What a mapping does, without why; equal for two that send the same. */
function meaning(mapping: Mapping): string {
  const columns = mapping.columns.map((column) => {
    const { target, guess, blank, dateFormat, rentUnit, values } = column;
    // Where a column goes nowhere, how it would be read makes no difference.
    if (target === null) return null;
    return {
      target,
      guess,
      blank,
      dateFormat,
      rentUnit,
      values: Object.entries(values).toSorted(),
    };
  });
  const constants = Object.entries(mapping.constants).toSorted();
  return JSON.stringify({ ...mapping, columns, constants });
}
