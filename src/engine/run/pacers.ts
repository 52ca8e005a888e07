import { Pacer, type PacerOptions } from '../../core/send/pacer.ts';
import { trimBaseUrl } from './base-url.ts';

/**
 * One pacer for each connection: whoever sends or reads through it asks this one, so that all of
 * them together stay within the limit, however many runs and readings are under way.
 */
export class Pacers {
  readonly #byAddress = new Map<string, Pacer>();

  /**
   * The pacer of a connection. What it has learnt of the server stays as long as the app runs; a
   * pace that is given here holds for all from now on, and one that is left out stays as it was.
   *
   * @throws RangeError as `new Pacer`.
   */
  of(baseUrl: string, options: PacerOptions = {}): Pacer {
    const address = trimBaseUrl(baseUrl);
    const known = this.#byAddress.get(address);
    if (known !== undefined && known.minuteMs === (options.minuteMs ?? known.minuteMs)) {
      known.change(options);
      return known;
    }
    const pacer = new Pacer(options);
    this.#byAddress.set(address, pacer);
    return pacer;
  }
}
