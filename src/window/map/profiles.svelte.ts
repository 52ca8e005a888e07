import type { LeadsheetClient, Reply } from '../../contract/calls.ts';
import type { ImportView } from '../../contract/import-views.ts';
import type { ProfileView } from '../../contract/profile-calls.ts';
import type { Problem } from '../../contract/view-parts.ts';
import { answered } from '../client.ts';

/** The part of the session that profiles come into. */
export interface ProfilesScreen {
  /** The import that is shown. */
  readonly view: ImportView | null;
  /** Has the shown import mapped anew; null where there is none. */
  readonly remap: <T>(
    call: (id: string) => Promise<Reply<T>>,
    viewOf: (value: T) => ImportView,
  ) => Promise<Reply<T> | null>;
  readonly say: (text: string) => void;
}

/** The profile that was laid over an import, and what did not fit. */
export interface UsedProfile {
  readonly import: string;
  readonly name: string;
  readonly missing: readonly string[];
  readonly extra: readonly string[];
}

/** The saved profiles, held against the import that is shown. */
export class Profiles {
  readonly #client: LeadsheetClient;
  readonly #screen: ProfilesScreen;
  #list = $state.raw<readonly ProfileView[]>([]);
  #suggested = $state.raw<string | null>(null);
  #used = $state.raw<UsedProfile | null>(null);
  #noted = $state(false);
  #problem = $state.raw<Problem | null>(null);
  #turn = 0;

  constructor(client: LeadsheetClient, screen: ProfilesScreen) {
    this.#client = client;
    this.#screen = screen;
  }

  /** Every saved profile, with those that can't be used. */
  get list(): readonly ProfileView[] {
    return this.#list;
  }

  /** The one profile whose columns are all in the shown file, while it is not in use. */
  get suggested(): string | null {
    return this.#suggested;
  }

  /** The profile that the shown mapping comes from; null where none is known. */
  get used(): UsedProfile | null {
    const { view } = this.#screen;
    if (view === null || this.#used?.import !== view.import) return null;
    const isInUse = view.mapping.columns.some(({ reason }) => reason === 'profile');
    return isInUse ? this.#used : null;
  }

  /** What of the profile did not fit; null where all did, and once it was put away. */
  get note(): UsedProfile | null {
    const { used } = this;
    if (!this.#noted || used === null) return null;
    return used.missing.length + used.extra.length > 0 ? used : null;
  }

  /** Why the last thing that was asked for did not work. */
  get problem(): Problem | null {
    return this.#problem;
  }

  /** Asks for the profiles again. @param id the import that they are held against */
  async look(id = this.#screen.view?.import ?? null): Promise<void> {
    const turn = ++this.#turn;
    const reply = await answered(this.#client['profile:list']({ import: id }));
    if (turn !== this.#turn) return;
    this.#list = reply.ok ? reply.value.profiles : [];
    this.#suggested = reply.ok ? reply.value.suggested : null;
    if (!reply.ok) this.#problem = reply.problem;
  }

  /** Lays a profile over the shown import. */
  async use(name: string): Promise<void> {
    this.#problem = null;
    const reply = await this.#screen.remap(
      (id) => this.#client['profile:apply']({ import: id, name }),
      ({ view }) => view,
    );
    if (reply === null) return;
    if (!reply.ok) {
      this.#problem = reply.problem;
      return;
    }
    const { view, missing, extra } = reply.value;
    this.#used = { import: view.import, name, missing, extra };
    this.#noted = true;
    this.#suggested = null;
    this.#screen.say(`The profile “${name}” is used.`);
  }

  /** Puts the note about columns away. */
  dismiss(): void {
    this.#noted = false;
  }

  /** Forgets why the last thing did not work. */
  forget(): void {
    this.#problem = null;
  }

  /**
   * Keeps the shown mapping as a profile.
   *
   * @param overwrite whether a profile of that name is replaced
   * @returns why that was refused, or null
   */
  async save(name: string, overwrite: boolean): Promise<Problem | null> {
    const id = this.#screen.view?.import;
    if (id === undefined) return null;
    const call = this.#client['profile:save']({ import: id, name, overwrite });
    return this.#changed(await answered(call), ({ name: kept }) => `Saved as “${kept}”.`);
  }

  /** @returns why that was refused, or null */
  async rename(name: string, to: string): Promise<Problem | null> {
    const reply = await answered(this.#client['profile:rename']({ name, to }));
    if (reply.ok && this.#used?.name === name) {
      this.#used = { ...this.#used, name: reply.value.name };
    }
    return this.#changed(reply, ({ name: kept }) => `Renamed to “${kept}”.`);
  }

  /** @returns why that was refused, or null */
  async remove(name: string): Promise<Problem | null> {
    const reply = await answered(this.#client['profile:remove']({ name }));
    return this.#changed(reply, () => `“${name}” was deleted.`);
  }

  /** Asks where to, and writes a profile there. @returns why that was refused, or null */
  async export(name: string): Promise<Problem | null> {
    const reply = await answered(this.#client['profile:export']({ name }));
    if (reply.ok && reply.value !== null) this.#screen.say(`Written to ${reply.value.fileName}.`);
    return reply.ok ? null : reply.problem;
  }

  /** Asks for a file, and takes its profile in. @returns why that was refused, or null */
  async import(): Promise<Problem | null> {
    const reply = await answered(this.#client['profile:import'](null));
    if (reply.ok && reply.value === null) return null;
    return this.#changed(reply, (kept) => `“${kept?.name ?? ''}” was imported.`);
  }

  async #changed<T>(reply: Reply<T>, words: (value: T) => string): Promise<Problem | null> {
    await this.look();
    if (!reply.ok) return reply.problem;
    this.#screen.say(words(reply.value));
    return null;
  }
}
