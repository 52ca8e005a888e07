import type { Endpoint } from '../../contract/calls.ts';
import type { Clock } from '../../core/model/clock.ts';
import type { Slots } from '../../core/send/slots.ts';
import type { BuiltInSandbox } from '../built-in-sandbox.ts';
import { createApiClient } from '../run/api-client.ts';
import { addressOf } from '../run/endpoint-address.ts';
import type { Pacers } from '../run/pacers.ts';
import { RequestGate } from '../run/request-gate.ts';

const MINUTE_MS = 60_000;
/** A page of 250 records may be larger than any answer to an update. */
const MOST_BYTES = 16 * 1_048_576;

/** What reading from a connection needs of the engine. */
export interface ReadingWorld {
  readonly appVersion: string;
  readonly clock: Clock;
  readonly sandbox: BuiltInSandbox;
  /** Shared with the runs, so that all of them together stay within a server's limit. */
  readonly pacers: Pacers;
}

/** A door to a server through which only reads go. */
export interface OpenReading {
  readonly gate: RequestGate;
  /** How long the server lets us wait at present, in milliseconds. */
  readonly waitMs: () => number;
  readonly close: () => Promise<void>;
}

/**
 * @param onChange called after each answer, and when a wait begins.
 * @throws {ProblemError} if the address or the token can't be used.
 */
export async function openReading(
  { appVersion, clock, sandbox, pacers }: ReadingWorld,
  endpoint: Endpoint,
  slots: Slots,
  onChange: () => void,
): Promise<OpenReading> {
  const { baseUrl, token } = await addressOf(endpoint, sandbox);
  const minuteMs = endpoint.baseUrl === null ? sandbox.minuteMs : MINUTE_MS;
  const pacer = pacers.of(baseUrl, { minuteMs });
  const client = createApiClient({ baseUrl, token, appVersion, maxBodyBytes: MOST_BYTES });
  return {
    gate: new RequestGate({ client, pacer, clock, slots, onChange }),
    waitMs: () => pacer.held(clock.monotonic())?.remainingMs ?? 0,
    close: () => client.close(),
  };
}
