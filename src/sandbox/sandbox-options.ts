import type { SandboxClock } from './clock.ts';
import { systemClock } from './clock.ts';

const fullMinuteMs = 60_000;
const fullSlowDownMs = 2_000;
const fullJobDelayMs = 2_000;
const fullSlowAnswerMs = 90_000;

export interface SandboxOptions {
  /** Port on the loopback interface; 0, the default, takes any free one. */
  readonly port?: number;
  /** Requests let through in each minute. Default 150. */
  readonly limitPerMinute?: number;
  /** How long a minute takes, in milliseconds. Default 60,000; shorter for a quick rehearsal. */
  readonly minuteMs?: number;
  /** Decides the invented records. Default 1. */
  readonly seed?: number;
  /** The token to expect (default `sandbox-token`); null takes any that isn't empty. */
  readonly token?: string | null;
  /** How long a job stays pending, in milliseconds. Default 2 s, shortened as the minute is. */
  readonly jobDelayMs?: number;
  /** Delay of each answer from 80 % of the limit on. Default 2 s, shortened as the minute is. */
  readonly slowDownMs?: number;
  /** What a 429 of the limit says in `Retry-After`. Default `none`: it is not documented. */
  readonly retryAfter?: 'none' | 'seconds' | 'date';
  /** True: reading a lead shows old values until `sync()` is called. Default false. */
  readonly readsLagBehind?: boolean;
  /** False: `writes()` stays empty, for runs too long to be remembered. Default true. */
  readonly keepsWrites?: boolean;
  /**
   * A file in which accepted writes are remembered, so that a later start, even after `kill -9`,
   * still knows their jobs, the values of their leads and which first tries are over. It is made
   * when it isn't there, with its folder; lines that can't be read are left out. What is older than
   * a week is forgotten, and of more than 50 MiB the oldest. Default none: all ends with the sandbox.
   */
  readonly memoryFile?: string;
  /** Time itself. Default the system's. */
  readonly clock?: SandboxClock;
}

/** The options with every default filled in. */
export type SandboxSettings = Readonly<Required<Omit<SandboxOptions, 'memoryFile'>>> & {
  /** Null: nothing is remembered. */
  readonly memoryFile: string | null;
  /** How late a lead marked as slow is answered, in milliseconds. */
  readonly slowAnswerMs: number;
};

/** Fills in defaults. Throws `RangeError` naming the option that can't be used. */
export function settleOptions(options: SandboxOptions): SandboxSettings {
  const minuteMs = options.minuteMs ?? fullMinuteMs;
  const scale = minuteMs / fullMinuteMs;
  const settings: SandboxSettings = {
    port: options.port ?? 0,
    limitPerMinute: options.limitPerMinute ?? 150,
    minuteMs,
    seed: options.seed ?? 1,
    token: options.token === undefined ? 'sandbox-token' : options.token,
    jobDelayMs: options.jobDelayMs ?? fullJobDelayMs * scale,
    slowDownMs: options.slowDownMs ?? fullSlowDownMs * scale,
    slowAnswerMs: fullSlowAnswerMs * scale,
    retryAfter: options.retryAfter ?? 'none',
    readsLagBehind: options.readsLagBehind ?? false,
    keepsWrites: options.keepsWrites ?? true,
    memoryFile: options.memoryFile ?? null,
    clock: options.clock ?? systemClock,
  };
  expectWhole('port', settings.port, 0, 65_535);
  expectWhole('limitPerMinute', settings.limitPerMinute, 1, Number.MAX_SAFE_INTEGER);
  expectWhole('seed', settings.seed, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
  expectDuration('minuteMs', settings.minuteMs, Number.MIN_VALUE);
  expectDuration('jobDelayMs', settings.jobDelayMs, 0);
  expectDuration('slowDownMs', settings.slowDownMs, 0);
  if (settings.token === '') throw new RangeError('token: expected some text or null, got none');
  if (settings.memoryFile === '') throw new RangeError('memoryFile: expected a path, got none');
  return settings;
}

function expectWhole(name: string, value: number, lowest: number, highest: number): void {
  if (Number.isInteger(value) && value >= lowest && value <= highest) return;
  const range = `${String(lowest)} to ${String(highest)}`;
  throw new RangeError(`${name}: expected a whole number from ${range}, got ${String(value)}`);
}

function expectDuration(name: string, value: number, lowest: number): void {
  if (Number.isFinite(value) && value >= lowest) return;
  const floor = lowest === 0 ? '0 or more' : 'more than 0';
  throw new RangeError(`${name}: expected ${floor} milliseconds, got ${String(value)}`);
}
