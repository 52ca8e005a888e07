import type { EventData, LeadsheetClient, Reply } from '../../contract/calls.ts';
import type { ImportPreview, ImportView, IntakeOptions } from '../../contract/import-views.ts';
import type { Problem } from '../../contract/view-parts.ts';
import { answered } from '../client.ts';
import { ReadingPace } from './reading-pace.ts';

export type Progress = EventData<'import:progress'>;
type Call = Promise<Reply<ImportView>>;

/** How a reading ended, however often it was begun again on the way. */
export interface ReadingEnd {
  readonly reply: Reply<ImportView>;
  /** What an overtaken reading of the file gave: it holds where the last one failed. */
  readonly kept: ImportView | null;
  /** Ends the reading on the screen too, once what it gave stands there. */
  readonly close: () => void;
}

/**
 * A file that is being read, for the first time or again in another way: how it begins, how far it
 * is, and the choices that it is read with. There is one at a time that is looked at.
 */
export class Reading {
  readonly #client: LeadsheetClient;
  readonly #nowMs: () => number;
  readonly #pace = new ReadingPace();
  /** Files that are still read, but no longer looked at. */
  readonly #passed: string[] = [];
  #fileName = $state<string | null>(null);
  #import = $state<string | null>(null);
  #preview = $state.raw<ImportPreview | null>(null);
  #stale = $state(false);
  #progress = $state.raw<Progress | null>(null);
  #leftMs = $state<number | null>(null);
  #wished = $state.raw<IntakeOptions | null>(null);
  #stopping = $state(false);
  #problem = $state.raw<Problem | null>(null);
  #call: Call | null = null;
  #kept: ImportView | null = null;
  #turn = 0;

  /** @param nowMs a clock that only goes forward, in milliseconds */
  constructor(client: LeadsheetClient, nowMs: () => number) {
    this.#client = client;
    this.#nowMs = nowMs;
  }

  /** Name of the file that is being read; null where none is. */
  get fileName(): string | null {
    return this.#fileName;
  }

  /** Id of the import that the file is or becomes; null until it is told. */
  get import(): string | null {
    return this.#import;
  }

  /** How the file begins; it stays when the reading is done. */
  get preview(): ImportPreview | null {
    return this.#preview;
  }

  /** Whether the preview is still of the way of reading before. */
  get stale(): boolean {
    return this.#stale;
  }

  get progress(): Progress | null {
    return this.#progress;
  }

  /** Milliseconds until it is done; null while that can't be told. */
  get leftMs(): number | null {
    return this.#leftMs;
  }

  /** The choices that the file is being read with; null where nobody made any. */
  get wished(): IntakeOptions | null {
    return this.#wished;
  }

  get stopping(): boolean {
    return this.#stopping;
  }

  /** Why a choice could not be used. */
  get problem(): Problem | null {
    return this.#problem;
  }

  /** Reads a file for the first time. @returns null where another one was begun meanwhile. */
  first(fileName: string, call: () => Call): Promise<ReadingEnd | null> {
    this.#begin(fileName, null);
    return this.#follow(call());
  }

  /** Reads an import's file again. @returns null where another one was begun meanwhile. */
  again(view: ImportView, options: IntakeOptions): Promise<ReadingEnd | null> {
    this.#begin(view.fileName, view.import);
    this.#wished = options;
    return this.#follow(this.#reread(view.import, options));
  }

  /** Begins the reading that is under way anew, with other choices. */
  change(options: IntakeOptions): void {
    if (this.#import === null || this.#call === null) return;
    this.#restart();
    this.#wished = options;
    this.#call = this.#watched(this.#reread(this.#import, options));
  }

  /** Ends the reading; of a file that is read for the first time nothing stays. */
  async stop(): Promise<void> {
    if (this.#import === null) return;
    this.#stopping = true;
    await answered(this.#client['import:stop']({ import: this.#import }));
  }

  refuse(problem: Problem | null): void {
    this.#problem = problem;
  }

  /** Lets go of what was read, unless it still is. */
  forget(): void {
    if (this.#fileName !== null) return;
    this.#import = null;
    this.#preview = null;
    this.#problem = null;
  }

  told(progress: Progress): void {
    if (this.#import === null && progress.phase === 'checking') return;
    if (!this.#isOurs(progress)) return;
    this.#import = progress.import;
    if (progress.phase !== this.#progress?.phase) this.#pace.restart();
    this.#progress = progress;
    this.#leftMs = this.#pace.leftMs(this.#nowMs(), progress.done, progress.total);
  }

  previewed(preview: ImportPreview): void {
    if (!this.#isOurs(preview)) return;
    this.#import = preview.import;
    this.#preview = preview;
    this.#stale = false;
  }

  #isOurs(told: { readonly import: string; readonly fileName: string }): boolean {
    if (this.#call === null) return false;
    if (this.#import !== null) return told.import === this.#import;
    return told.fileName === this.#fileName && !this.#passed.includes(told.import);
  }

  #begin(fileName: string, id: string | null): void {
    if (this.#import !== null && this.#import !== id) this.#passed.push(this.#import);
    if (this.#import !== id) this.#preview = null;
    this.#fileName = fileName;
    this.#import = id;
    this.#wished = null;
    this.#restart();
  }

  #restart(): void {
    this.#pace.restart();
    this.#progress = null;
    this.#leftMs = null;
    this.#stale = true;
    this.#stopping = false;
    this.#problem = null;
  }

  #reread(id: string, options: IntakeOptions): Call {
    return this.#client['import:reread']({ import: id, options });
  }

  /** Waits for the last of the calls; those that it overtook are stopped, which is no news. */
  async #follow(begun: Call): Promise<ReadingEnd | null> {
    this.#turn += 1;
    this.#kept = null;
    const turn = this.#turn;
    let call = this.#watched(begun);
    this.#call = call;
    for (;;) {
      const reply = await call;
      if (turn !== this.#turn) return null;
      const last = this.#last() ?? call;
      if (last === call) {
        this.#call = null;
        const close = () => {
          if (turn === this.#turn) this.#close(reply.ok);
        };
        return { reply, kept: this.#kept, close };
      }
      call = last;
    }
  }

  /** The newest call, which may be another one than a moment ago. */
  #last(): Call | null {
    return this.#call;
  }

  /** Keeps what a call gives, also when another has overtaken it by then. */
  #watched(call: Call): Call {
    const turn = this.#turn;
    return answered(call).then((reply) => {
      if (reply.ok && turn === this.#turn) this.#kept = reply.value;
      return reply;
    });
  }

  #close(isRead: boolean): void {
    this.#fileName = null;
    this.#progress = null;
    this.#leftMs = null;
    this.#wished = null;
    this.#stale = false;
    this.#stopping = false;
    if (!isRead) this.#preview = null;
  }
}
