import type { LeadsheetClient, Reply } from '../../src/contract/calls.ts';
import type { ImportView } from '../../src/contract/import-views.ts';
import type { Problem } from '../../src/contract/view-parts.ts';
import { applyProfile, profileFrom, type Profile } from '../../src/core/map/profile.ts';
import { figures, type FakeImport } from './fake-import.ts';

/** A profile that the made-up app has saved, or a file among them that it can't use. */
export interface FakeProfile {
  readonly name: string;
  readonly profile: Profile | null;
  readonly problem?: string;
  readonly savedAt?: number;
}

type ProfileCalls = Pick<LeadsheetClient, Extract<keyof LeadsheetClient, `profile:${string}`>>;

const ok = <T>(value: T) => Promise.resolve<Reply<T>>({ ok: true, value });
const refused = (problem: Problem) => Promise.resolve({ ok: false as const, problem });
const gone = refused({ code: 'gone', message: 'This is gone.', fix: 'Choose another one.' });

/** The saved profiles of the made-up app. Its dialogs choose `may.json` at once. */
export function fakeProfiles(
  saved: readonly FakeProfile[],
  imports: ReadonlyMap<string, FakeImport>,
): ProfileCalls {
  const kept = new Map(saved.map((one) => [one.name, one]));
  const missing = (profile: Profile, view: ImportView) =>
    applyProfile(profile, view.headers).missing.length;

  return {
    'profile:list': ({ import: id }) => {
      const view = imports.get(id ?? '')?.view;
      const profiles = [...kept.values()].map(({ name, profile, problem, savedAt }) => ({
        name,
        system: profile?.system ?? '',
        columns: profile?.columns.filter(({ field }) => field !== null).length ?? 0,
        savedAt: savedAt ?? Date.now(),
        problem: problem ?? null,
        missing: profile && view ? missing(profile, view) : null,
      }));
      const used = view?.mapping.columns.some(({ reason }) => reason === 'profile') ?? false;
      const fitting = used ? [] : profiles.filter((each) => each.missing === 0);
      return ok({ profiles, suggested: fitting.length === 1 ? (fitting[0]?.name ?? null) : null });
    },
    'profile:save': ({ import: id, name, overwrite }) => {
      const view = imports.get(id)?.view;
      if (view === undefined) return gone;
      if (kept.has(name) && !overwrite) {
        const message = `There is a profile “${name}” already.`;
        return refused({ code: 'profile_taken', message, fix: 'Replace it.' });
      }
      kept.set(name, { name, profile: profileFrom(view.mapping, name) });
      return ok({ name });
    },
    'profile:apply': ({ import: id, name }) => {
      const entry = imports.get(id);
      const profile = kept.get(name)?.profile;
      if (entry === undefined || !profile) return gone;
      const { mapping, missing, extra } = applyProfile(profile, entry.view.headers);
      entry.view = { ...entry.view, mapping, mappingProblems: [], ...figures(entry) };
      return ok({ view: entry.view, missing: [...missing], extra: [...extra] });
    },
    'profile:rename': ({ name, to }) => {
      const one = kept.get(name);
      if (one === undefined) return gone;
      kept.delete(name);
      kept.set(to, { ...one, name: to });
      return ok({ name: to });
    },
    'profile:remove': ({ name }) => (kept.delete(name), ok(null)),
    'profile:export': () => ok({ fileName: 'may.json' }),
    'profile:import': () => {
      kept.set('may', { name: 'may', profile: null, problem: 'The profile is broken.' });
      return ok({ name: 'may' });
    },
  };
}
