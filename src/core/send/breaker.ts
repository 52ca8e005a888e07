import type { LostReason, NetworkCause, SystemicCause, WriteOutcome } from './write-outcome.ts';
import { isNetworkCause } from './write-outcome.ts';

/** Three alike failures that data can't explain pause the run. */
const ALIKE_IN_A_ROW = 3;
/** So many of them do as well where each is of another kind than the one before. */
const TURNED_AWAY_IN_A_ROW = 10;
/** A row that alone meets such failures so often, while others get through, has failed itself. */
const SETBACKS_OF_A_ROW = 3;
/** Rounds of tries without a connection before the run stops: two minutes of an outage. */
const NETWORK_ROUNDS = 10;
/** The same where nothing has got through yet: more likely the address is wrong. Some 15 s. */
const FIRST_NETWORK_ROUNDS = 6;
/** Answers in a row that don't say what became of the write, before the run stops. */
const LOST_IN_A_ROW = 30;
const SHORTEST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;

/** Why a run can't go on by itself for now. */
export type TroubleCause =
  SystemicCause | 'network' | 'server' | 'rate_limited' | 'not_found' | 'disk';

export interface Trouble {
  readonly cause: TroubleCause;
  /** A whole sentence for the user, with the server's words where there are any. */
  readonly message: string;
}

/** What an outcome means for the run and for the row, besides the row's next state. */
export interface Verdict {
  /** The run pauses or stops. */
  readonly trouble: Trouble | null;
  /** The row has failed: others get through, this one keeps being turned away. */
  readonly rowFailed: boolean;
  /** The row waits until another row has got through, or none is left. */
  readonly defer: boolean;
  /** All requests wait so long, in milliseconds of a full minute's clock; 0: no wait. */
  readonly waitMs: number;
}

/** How often a row was turned away, and how many had got through when that began. */
interface Setbacks {
  readonly count: number;
  readonly since: number;
}

const GO_ON: Verdict = { trouble: null, rowFailed: false, defer: false, waitMs: 0 };

/**
 * Tells trouble of the run from trouble of a row, over the outcomes in the order in which they come.
 * Pure; one breaker lives as long as a run is sent without a pause.
 */
export class Breaker {
  #cause: SystemicCause | null = null;
  readonly #alike = new Streak();
  readonly #turnedAway = new Streak();
  readonly #setbacks = new Map<number, Setbacks>();
  #passages = 0;
  #networkRounds = 0;
  #lostInARow = 0;
  #lostRounds = 0;
  /** When the first request of the latest round came to nothing. */
  #roundBeganMs = Number.NEGATIVE_INFINITY;

  /**
   * @param startedAtMs when the request left, in the time of `endedAtMs` (monotonic): what left
   *   before the first of a round came to nothing belongs to that round.
   */
  note(row: number, outcome: WriteOutcome, startedAtMs: number, endedAtMs: number): Verdict {
    const newRound = startedAtMs >= this.#roundBeganMs;
    switch (outcome.kind) {
      case 'accepted':
      case 'refused':
        this.#gotThrough();
        return GO_ON;
      case 'throttled':
        this.#networkRounds = 0;
        return GO_ON;
      case 'lost':
        if (newRound) this.#roundBeganMs = endedAtMs;
        this.#networkRounds = 0;
        return this.#lost(row, outcome.reason, outcome.message, newRound);
      case 'not_applied':
        if (isNetworkCause(outcome.cause)) {
          if (newRound) this.#roundBeganMs = endedAtMs;
          return this.#network(outcome.cause, outcome.message, newRound);
        }
        this.#networkRounds = 0;
        return this.#systemic(row, outcome.cause, outcome.message);
    }
  }

  /** Rows that wait for another one to get through may be tried again. */
  get streakBroken(): boolean {
    return this.#turnedAway.isEmpty;
  }

  get #someoneGotThrough(): boolean {
    return this.#passages > 0;
  }

  #gotThrough(): void {
    this.#passages += 1;
    this.#networkRounds = 0;
    this.#lostInARow = 0;
    this.#lostRounds = 0;
    this.#cause = null;
    this.#alike.clear();
    this.#turnedAway.clear();
  }

  #systemic(row: number, cause: SystemicCause, message: string): Verdict {
    if (cause === 'unauthorised') {
      return { ...GO_ON, trouble: { cause, message: troubleSentence(cause, message) } };
    }
    const before = this.#setbacks.get(row) ?? { count: 0, since: this.#passages };
    const setbacks = { ...before, count: before.count + 1 };
    this.#setbacks.set(row, setbacks);
    // Others got through since this row was first turned away: that tells of the row, not of the
    // run. Rows of that kind come back together, and must not look like trouble because they do.
    const tellsOfRun = setbacks.since === this.#passages;
    if (this.#countAlike(row, cause, tellsOfRun)) {
      return { ...GO_ON, trouble: { cause, message: troubleSentence(cause, message) } };
    }
    const rowFailed = this.#someoneGotThrough && setbacks.count >= SETBACKS_OF_A_ROW;
    if (rowFailed) this.#setbacks.delete(row);
    return { ...GO_ON, rowFailed, defer: !rowFailed };
  }

  /** Three rows alike are the run's trouble; one row thrice only while nothing ever got through. */
  #countAlike(row: number, cause: SystemicCause, tellsOfRun: boolean): boolean {
    if (this.#cause !== cause) this.#alike.clear();
    this.#cause = cause;
    this.#alike.add(row, tellsOfRun);
    this.#turnedAway.add(row, tellsOfRun);
    const byRow = this.#someoneGotThrough;
    return (
      this.#alike.length(byRow) >= ALIKE_IN_A_ROW ||
      this.#turnedAway.length(byRow) >= TURNED_AWAY_IN_A_ROW
    );
  }

  #network(cause: NetworkCause, message: string, newRound: boolean): Verdict {
    if (newRound) this.#networkRounds += 1;
    const rounds = this.#someoneGotThrough ? NETWORK_ROUNDS : FIRST_NETWORK_ROUNDS;
    if (this.#networkRounds >= rounds) {
      return { ...GO_ON, trouble: { cause: 'network', message: networkSentence(cause, message) } };
    }
    return { ...GO_ON, waitMs: growingWaitMs(this.#networkRounds - 1) };
  }

  #lost(row: number, reason: LostReason, message: string, newRound: boolean): Verdict {
    if (reason === 'html' && this.#countAlike(row, 'html', true)) {
      return { ...GO_ON, trouble: { cause: 'html', message: troubleSentence('html', message) } };
    }
    this.#lostInARow += 1;
    if (newRound) this.#lostRounds += 1;
    if (this.#lostInARow >= LOST_IN_A_ROW) {
      const cause = reason === 'timeout' || reason === 'reset' ? 'network' : 'server';
      return { ...GO_ON, trouble: { cause, message: lostSentence(message) } };
    }
    const waitMs = this.#lostRounds < 3 ? 0 : growingWaitMs(this.#lostRounds - 3);
    return { ...GO_ON, waitMs };
  }
}

/** Rows that were turned away, with none in between that got through. */
class Streak {
  #count = 0;
  readonly #rows = new Set<number>();

  get isEmpty(): boolean {
    return this.#count === 0;
  }

  /** @param tellsOfRun false: the row counts as one that has trouble of its own. */
  add(row: number, tellsOfRun: boolean): void {
    this.#count += 1;
    if (tellsOfRun) this.#rows.add(row);
  }

  /** @param byRow whether a row counts once, however often it came. */
  length(byRow: boolean): number {
    return byRow ? this.#rows.size : this.#count;
  }

  clear(): void {
    this.#count = 0;
    this.#rows.clear();
  }
}

/** 0.5 s, doubled each time, up to 30 s. */
export function growingWaitMs(round: number): number {
  return Math.min(LONGEST_WAIT_MS, SHORTEST_WAIT_MS * 2 ** Math.max(0, round));
}

/** What a systemic cause means and what to do, with the server's words. */
export function troubleSentence(cause: SystemicCause, words: string): string {
  const said = words === '' ? '' : ` It said: ${words}`;
  switch (cause) {
    case 'unauthorised':
      return `The server does not accept the token. Enter a valid one and resume.${said}`;
    case 'forbidden':
      return `The server forbids these updates. Check what the token is allowed to do, then resume.${said}`;
    case 'redirect':
      return `The server sends us elsewhere. Check the address of the connection.${said}`;
    case 'html':
      return `A web page came instead of the API’s answer. Check the address, a proxy or a sign-in page.${said}`;
    case 'unexpected_status':
      return `The server does not take such updates. Check the address of the connection.${said}`;
    case 'tls':
      return `No secure connection can be made. Check the address and the certificates.${said}`;
  }
}

function networkSentence(cause: NetworkCause, words: string): string {
  const what = {
    dns: 'The server’s name can’t be found',
    refused: 'The server does not take connections',
    connect_timeout: 'The server can’t be reached',
  }[cause];
  return `${what}. Check the network and the address, then resume. (${words})`;
}

function lostSentence(words: string): string {
  return `The server has stopped telling what becomes of updates. Wait until it is well, then resume. (${words})`;
}
