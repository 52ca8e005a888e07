import type { Connection, LeadsheetClient, Reply } from '../../contract/calls.ts';
import type { MappingChange } from '../../contract/mapping-change.ts';
import type {
  Edited,
  FieldView,
  ImportView,
  RowFilter,
  Step,
} from '../../contract/import-views.ts';
import type { RunView } from '../../contract/run-views.ts';
import type { Problem } from '../../contract/view-parts.ts';
import { answered } from '../client.ts';
import { phaseWord } from '../words/states.ts';
import { Profiles } from '../map/profiles.svelte.ts';
import { Files } from '../open/files.svelte.ts';
import type { ShownFile } from '../open/shown-file.ts';
import { Comparing } from '../review/comparing.svelte.ts';
import { Connections } from '../send/connections.svelte.ts';
import { Run } from '../send/run.svelte.ts';
import { Imports } from './imports.svelte.ts';
import { barrier, stepOnward, STEPS, stepShown } from './steps.ts';

/** What the window shows: one import at one of its steps, or the empty first screen. */
export class Session {
  readonly client: LeadsheetClient;
  readonly imports: Imports;
  readonly files: Files;
  readonly profiles: Profiles;
  readonly connections: Connections;
  readonly run: Run;
  readonly comparing: Comparing;
  #fields = $state.raw<readonly FieldView[]>([]);
  #view = $state.raw<ImportView | null>(null);
  #step = $state<Step>('open');
  /** Position of the furthest step of the import that was reached. */
  #reached = $state(0);
  #started = $state(false);
  #busy = $state(false);
  #problem = $state.raw<Problem | null>(null);
  #said = $state('');
  /** Grows whenever the rows of the sheet may all be different. */
  #sheet = $state(0);
  #filter: RowFilter = 'all';
  #turn = 0;

  constructor(client: LeadsheetClient) {
    this.client = client;
    this.imports = new Imports(client);
    this.files = new Files(client, this, () => performance.now());
    this.profiles = new Profiles(client, this);
    this.connections = new Connections(client);
    this.comparing = new Comparing(client, this);
    this.run = new Run(client, (view) => void this.imports.told(view));
  }

  get fields(): readonly FieldView[] {
    return this.#fields;
  }

  get view(): ImportView | null {
    return this.#view;
  }

  get step(): Step {
    return this.#step;
  }

  get started(): boolean {
    return this.#started;
  }

  /** Whether the sheet is being read or checked again. */
  get busy(): boolean {
    return this.#busy || this.reads;
  }

  /** Whether the file on the screen is being read, for the first time or again. */
  get reads(): boolean {
    return this.files.reads;
  }

  /** The file on the screen; null where there is none, or nothing of it is known yet. */
  get shown(): ShownFile | null {
    return this.files.shown;
  }

  get problem(): Problem | null {
    return this.#problem;
  }

  get sheet(): number {
    return this.#sheet;
  }

  /** Where the shown run went or goes to; without one, what is chosen for the next. */
  get connection(): Connection | undefined {
    const run = this.#step === 'send' || this.#step === 'results' ? this.run.view : null;
    return run === null ? this.connections.chosen : this.connections.ofRun(run.connection);
  }

  get reached(): number {
    const ofRun = STEPS.indexOf(this.run.view?.phase === 'ended' ? 'results' : 'send');
    return this.hasRun ? Math.max(this.#reached, ofRun) : this.#reached;
  }

  /** What assistive technology is to say. */
  get said(): string {
    return this.#said;
  }

  get hasRun(): boolean {
    return this.run.view !== null || (this.#view?.runs.length ?? 0) > 0;
  }

  /** The profile that waits in Map to be used or not. */
  get suggested(): string | null {
    return this.profiles.suggested;
  }

  say = (text: string): void => void (this.#said = text);

  /** Starts listening and shows what was open last. @returns a function that ends the listening. */
  start(): () => void {
    const ends = [
      this.client.on('import:progress', (progress) => this.files.reading.told(progress)),
      this.client.on('import:preview', (preview) => this.files.reading.previewed(preview)),
      this.client.on('paste:asked', () => void this.files.paste()),
      this.client.on('run:changed', (view) => this.#runChanged(view)),
      this.client.on('file:arrived', () => void this.files.openWaiting()),
      this.client.on('engine:restarted', () => void this.#reload()),
    ];
    void this.#restore();
    return () => ends.forEach((end) => end());
  }

  async #restore(): Promise<void> {
    const [fields] = await Promise.all([
      answered(this.client['catalogue:fields'](null)),
      this.imports.refresh(),
      this.connections.refresh(),
    ]);
    if (fields.ok) this.#fields = fields.value;
    else this.#problem = fields.problem;
    const newest = this.imports.newest;
    if (newest !== undefined && this.#view === null) await this.show(newest.import);
    this.#started = true;
    await this.files.openWaiting();
  }

  /** Shows an import at the step where it was left. */
  async show(id: string): Promise<void> {
    const turn = ++this.#turn;
    const reply = await answered(this.client['import:get']({ import: id }));
    if (turn !== this.#turn) return;
    if (!reply.ok) {
      this.#problem = reply.problem;
      return;
    }
    this.files.reading.forget();
    await this.#take(reply.value, turn);
  }

  /** Shows the results of a run, with its import if that is still here. */
  async showRun(run: string): Promise<void> {
    const turn = ++this.#turn;
    await this.run.follow(run);
    const id = this.run.view?.import ?? null;
    const reply = id === null ? null : await answered(this.client['import:get']({ import: id }));
    if (turn !== this.#turn) return;
    this.files.reading.forget();
    this.profiles.forget();
    this.#problem = this.run.problem;
    this.#view = reply?.ok === true ? reply.value : null;
    this.#sheet += 1;
    this.#step = 'results';
  }

  /** Shows an import that was just read. */
  take = (view: ImportView): Promise<void> => this.#take(view, this.#turn);

  /** Shows the same import with other rows. */
  replace(view: ImportView): void {
    this.#view = { ...view, step: this.#step };
    this.#sheet += 1;
    void this.profiles.look();
  }

  /** Asks for the list of imports again. */
  changed = (): Promise<void> => this.imports.refresh();

  async #take(view: ImportView, turn: number): Promise<void> {
    const run = this.imports.named(view.import)?.run?.run ?? view.runs.at(-1) ?? null;
    await Promise.all([this.run.follow(run), this.profiles.look(view.import)]);
    if (turn !== this.#turn) return;
    this.#problem = null;
    this.profiles.forget();
    this.#view = view;
    this.#sheet += 1;
    this.#step = stepShown(view, run !== null);
    this.#reached = STEPS.indexOf(this.#step);
  }

  /**
   * Shows the empty first screen, ready for another file.
   *
   * @param forget whether a refusal that stands there is taken away
   */
  begin(forget = true): void {
    this.#turn += 1;
    this.#view = null;
    this.#step = 'open';
    this.#reached = 0;
    this.#problem = null;
    if (forget) this.files.opening.forget();
    this.files.reading.forget();
    void this.run.follow(null);
  }

  go(step: Step): void {
    if (barrier(step, this.#view, this) !== null) return;
    if (step !== this.#step) this.files.reading.forget();
    this.#step = step;
    this.#reached = Math.max(this.#reached, STEPS.indexOf(step));
    const id = this.#view?.import;
    if (id === undefined) return;
    void answered(this.client['import:step']({ import: id, step }));
    if (this.#view !== null) this.#view = { ...this.#view, step };
  }

  goOn(): void {
    const next = stepOnward(this.#step, this.#view, this);
    if (next !== null) this.go(next);
  }

  /** Shows the rows in Review that a filter lets through. */
  review(filter: RowFilter): void {
    this.#filter = filter;
    this.go('review');
  }

  /** @returns the filter that Review was asked for, once. */
  takeFilter(): RowFilter {
    const filter = this.#filter;
    this.#filter = 'all';
    return filter;
  }

  /** Changes the mapping. @returns why that was refused, or null. */
  async map(change: MappingChange): Promise<Problem | null> {
    const reply = await this.remap(
      (id) => this.client['mapping:change']({ import: id, change }),
      (view) => view,
    );
    return reply === null || reply.ok ? null : reply.problem;
  }

  /** Has the shown import mapped anew by a call. @returns its answer; null where none is shown. */
  async remap<T>(
    call: (id: string) => Promise<Reply<T>>,
    viewOf: (value: T) => ImportView,
  ): Promise<Reply<T> | null> {
    const id = this.#view?.import;
    if (id === undefined) return null;
    this.#busy = true;
    const reply = await answered(call(id));
    this.#busy = false;
    if (!reply.ok) return reply;
    if (this.#view?.import !== id) return null;
    this.replace(viewOf(reply.value));
    void this.imports.refresh();
    return reply;
  }

  /** Takes the sheet's new figures after an edit. */
  edited(edited: Edited): void {
    if (this.#view === null) return;
    const { counts, groups, history, savedAt } = edited;
    this.#view = { ...this.#view, counts, groups, history, savedAt };
    this.imports.edited(this.#view.import, counts.blocked);
  }

  async remove(id: string): Promise<void> {
    this.#problem = await this.imports.remove(id);
    if (this.#problem === null && this.#view?.import === id) this.begin();
  }

  /** Starts a run of the shown import. @returns whether it is going on. */
  async send(
    pace: { readonly requestsPerMinute: number; readonly leftForOthers: number },
    trial: number | null,
    warningsSeen: boolean,
  ): Promise<boolean> {
    const connection = this.connections.chosen?.name;
    const id = this.#view?.import;
    if (connection === undefined || id === undefined) return false;
    const order = { import: id, connection, ...pace, trial, warningsSeen };
    const started = await this.run.start(order);
    if (started) void this.imports.refresh();
    return started;
  }

  #runChanged(view: RunView): void {
    const before = this.run.view?.run === view.run ? this.run.view.phase : null;
    this.run.told(view);
    if (!this.imports.told(view)) void this.imports.refresh();
    if (before !== null && before !== view.phase) this.say(`Run ${phaseWord(view.phase)}.`);
  }

  async #reload(): Promise<void> {
    await this.imports.refresh();
    if (this.#view !== null) await this.show(this.#view.import);
  }
}
