import type { RunView } from '../../src/contract/run-views.ts';

/** What a person wants of the runs when the window is to close. */
export type LeavingChoice = 'stop' | 'background' | 'stay';

export interface LeavingWorld {
  /** Asks the person. @param leads how many are still to be sent or confirmed. */
  readonly ask: (leads: number) => Promise<LeavingChoice>;
  readonly stopRun: (run: string) => void;
  readonly hideWindow: () => void;
  readonly showWindow: () => void;
  readonly quit: () => void;
  /** Keeps the machine from falling asleep, or lets it again. */
  readonly keepAwake: (awake: boolean) => void;
}

/**
 * Sees to it that nobody ends the app in the middle of a run without knowing, and that the machine
 * does not fall asleep over one. The app quits by itself once what it was to finish is through; a
 * run that pauses in the background brings the window back, because it waits for a person.
 */
export class Leaving {
  readonly #world: LeavingWorld;
  readonly #atWork = new Map<string, RunView>();
  #wants: 'nothing' | 'asked' | 'stop' | 'background' = 'nothing';
  #awake = false;

  constructor(world: LeavingWorld) {
    this.#world = world;
  }

  /** Takes news of a run. */
  told(view: RunView): void {
    if (isAtWork(view)) this.#atWork.set(view.run, view);
    else this.#atWork.delete(view.run);
    this.#keepAwake();
    if (view.phase === 'paused' && this.#wants === 'background') this.#return();
    else this.#quitWhenThrough();
  }

  /** The engine has died and no run is under way any more: what is on disk waits for a person. */
  engineGone(): void {
    this.#atWork.clear();
    this.#keepAwake();
    if (this.#wants === 'background') this.#return();
    else this.#quitWhenThrough();
  }

  /** The person has come back to the window, so the app stays. */
  cameBack(): void {
    if (this.#wants === 'background') this.#return();
  }

  /** The window is about to close. @returns whether it may; else the person is being asked. */
  mayClose(): boolean {
    if (this.#atWork.size === 0) return true;
    if (this.#wants === 'nothing') void this.#ask();
    return false;
  }

  async #ask(): Promise<void> {
    this.#wants = 'asked';
    const leads = [...this.#atWork.values()].reduce((sum, view) => sum + openLeads(view), 0);
    const choice = await this.#world.ask(leads);
    this.#wants = choice === 'stay' ? 'nothing' : choice;
    if (choice === 'stop') for (const run of this.#atWork.keys()) this.#world.stopRun(run);
    if (choice === 'background' && this.#atWork.size > 0) this.#world.hideWindow();
    this.#quitWhenThrough();
  }

  #return(): void {
    this.#wants = 'nothing';
    this.#world.showWindow();
  }

  #quitWhenThrough(): void {
    const isLeaving = this.#wants === 'stop' || this.#wants === 'background';
    if (isLeaving && this.#atWork.size === 0) this.#world.quit();
  }

  #keepAwake(): void {
    const awake = this.#atWork.size > 0;
    if (awake === this.#awake) return;
    this.#awake = awake;
    this.#world.keepAwake(awake);
  }
}

function isAtWork({ phase }: RunView): boolean {
  return phase === 'sending' || phase === 'confirming' || phase === 'stopping';
}

function openLeads({ left, inFlight, counts }: RunView): number {
  return left + inFlight + counts.accepted;
}
