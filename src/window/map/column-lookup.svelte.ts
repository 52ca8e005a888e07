import type { LeadsheetClient, Reply } from '../../contract/calls.ts';
import type { ImportView } from '../../contract/import-views.ts';
import type { LookupProgress, Properties } from '../../contract/lookup-calls.ts';
import type { Problem } from '../../contract/view-parts.ts';
import type { ColumnMapping } from '../../core/model/mapping.ts';
import { answered } from '../client.ts';

/** The connection that is chosen where nothing was looked up yet. */
const FIRST_CONNECTION = 'sandbox';

/** What a lookup changes of the screen. */
export interface LookupScreen {
  readonly view: ImportView | null;
  readonly replace: (view: ImportView) => void;
  readonly changed: () => Promise<void>;
}

/** Looking up the names of one column: where, how far, and what went wrong. */
export class ColumnLookup {
  readonly #client: LeadsheetClient;
  readonly #screen: LookupScreen;
  readonly #import: string;
  readonly #column: number;
  #connection = $state('');
  #property = $state('');
  #properties = $state.raw<Properties['properties'] | null>(null);
  /** Whether these are all: at first only that of an earlier lookup is known. */
  #isWhole = false;
  #busy = $state<'properties' | 'names' | null>(null);
  #progress = $state.raw<LookupProgress | null>(null);
  #problem = $state.raw<Problem | null>(null);
  #turn = 0;

  /** Begins where the column was looked up before, or else another column of the file. */
  constructor(
    client: LeadsheetClient,
    screen: LookupScreen,
    view: ImportView,
    { column, nameSource }: ColumnMapping,
  ) {
    this.#client = client;
    this.#screen = screen;
    this.#import = view.import;
    this.#column = column;
    const others = view.mapping.columns.map((entry) => entry.nameSource);
    const before = nameSource ?? others.find((source) => source !== null);
    this.#connection = before?.connection ?? FIRST_CONNECTION;
    this.#property = before?.property ?? '';
    if (before) {
      this.#properties = [{ id: before.property, name: before.propertyName, place: '' }];
    }
  }

  /** Name of the connection. */
  get connection(): string {
    return this.#connection;
  }

  /** Id of the property; empty until one is chosen. */
  get property(): string {
    return this.#property;
  }

  /** null until they are read. */
  get properties(): Properties['properties'] | null {
    return this.#properties;
  }

  get busy(): 'properties' | 'names' | null {
    return this.#busy;
  }

  get progress(): LookupProgress | null {
    return this.#progress;
  }

  get problem(): Problem | null {
    return this.#problem;
  }

  /** @returns a function that ends the listening. */
  listen(): () => void {
    return this.#client.on('lookup:progress', (progress) => {
      if (progress.import !== this.#import || this.#busy === null) return;
      const isMine = progress.column === this.#column;
      if (isMine || (progress.column === null && this.#busy === 'properties')) {
        this.#progress = progress;
      }
    });
  }

  choose(property: string): void {
    this.#property = property;
  }

  /** Goes to another connection, whose properties are read at once. */
  async connect(connection: string): Promise<void> {
    // Those of the connection before may still be on their way, and would keep these from beginning.
    if (this.#busy === 'properties') this.stop();
    this.#connection = connection;
    this.#property = '';
    this.#properties = null;
    this.#isWhole = false;
    await this.load();
  }

  /** Reads the properties of the connection, once. */
  async load(): Promise<void> {
    if (this.#isWhole || this.#busy !== null) return;
    const connection = this.#connection;
    const call = this.#client['lookup:properties']({ import: this.#import, connection });
    const properties = await this.#wait('properties', answered(call));
    if (properties === null || connection !== this.#connection) return;
    this.#properties = properties.properties;
    this.#isWhole = true;
    const [only] = properties.properties;
    if (properties.properties.length === 1 && only !== undefined) this.#property = only.id;
  }

  /** Looks the names up. @param again whether lists that are at hand are read again */
  async lookUp(again: boolean): Promise<void> {
    if (this.#property === '' || this.#busy !== null) return;
    const call = this.#client['lookup:column']({
      import: this.#import,
      column: this.#column,
      connection: this.#connection,
      property: this.#property,
      again,
    });
    const view = await this.#wait('names', answered(call));
    if (view === null) return;
    if (this.#screen.view?.import === this.#import) this.#screen.replace(view);
    void this.#screen.changed();
  }

  /** Ends what is under way; nothing has changed then. */
  stop(): void {
    const column = this.#busy === 'properties' ? null : this.#column;
    this.#turn += 1;
    this.#busy = null;
    void answered(this.#client['lookup:stop']({ import: this.#import, column }));
  }

  async #wait<T>(what: 'properties' | 'names', call: Promise<Reply<T>>): Promise<T | null> {
    const turn = ++this.#turn;
    this.#busy = what;
    this.#progress = null;
    this.#problem = null;
    const reply = await call;
    if (turn !== this.#turn) return null;
    this.#busy = null;
    if (!reply.ok) this.#problem = reply.problem;
    return reply.ok ? reply.value : null;
  }
}
