import { onTestFinished } from 'vitest';
import type { SandboxOptions } from '../../src/sandbox/sandbox-options.ts';
import type { Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { startSandbox } from '../../src/sandbox/start-sandbox.ts';
import type { ManualClock } from './manual-clock.ts';
import { createManualClock } from './manual-clock.ts';

/** Longer than the default delay of a job. */
const jobDoneMs = 2_000;

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The parsed body; undefined when it isn't JSON. */
  readonly json: unknown;
}

export interface Rig {
  readonly sandbox: Sandbox;
  readonly clock: ManualClock;
  call(method: string, path: string, body?: unknown, headers?: HeadersInit): Promise<Reply>;
  get(path: string): Promise<Reply>;
  /** A write by the path of Entrata. */
  put(leadId: string, body: unknown): Promise<Reply>;
  /** A write that is expected to be queued; gives its job id. */
  queue(leadId: string, body: unknown): Promise<string>;
  /** Lets every queued job end. */
  finishJobs(): void;
}

/** A sandbox's options; a clock is one turned by hand, as of a rig that was there before. */
export interface RigOptions extends SandboxOptions {
  readonly clock?: ManualClock;
}

/** A sandbox with a clock turned by hand; it is closed when the test is over. */
export async function openRig(options: RigOptions = {}): Promise<Rig> {
  const { clock = createManualClock() } = options;
  const sandbox = await startSandbox({ limitPerMinute: 10_000, ...options, clock });
  onTestFinished(() => sandbox.close());

  async function call(
    method: string,
    path: string,
    body?: unknown,
    headers: HeadersInit = {},
  ): Promise<Reply> {
    const sent = new Headers({ authorization: `Bearer ${sandbox.token}` });
    if (body !== undefined) sent.set('content-type', 'application/json');
    for (const [name, value] of new Headers(headers)) sent.set(name, value);
    const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
    const request = text === undefined ? {} : { body: text };
    const response = await fetch(sandbox.baseUrl + path, { method, headers: sent, ...request });
    return toReply(response);
  }

  const put: Rig['put'] = (leadId, body) => call('PUT', `/v1/leads/entrata/${leadId}`, body);
  return {
    sandbox,
    clock,
    call,
    put,
    get: (path) => call('GET', path),
    async queue(leadId, body) {
      const reply = await put(leadId, body);
      const jobId = at(reply.json, 'meta', 'job_id');
      if (typeof jobId !== 'string') throw new Error(`Not queued: ${reply.text}`);
      return jobId;
    },
    finishJobs: () => {
      clock.advance(jobDoneMs);
    },
  };
}

/** What stands at a path of keys and indexes in a JSON document, or undefined. */
export function at(document: unknown, ...path: readonly (string | number)[]): unknown {
  let here = document;
  for (const key of path) {
    if (typeof here !== 'object' || here === null) return undefined;
    here = Reflect.get(here, key);
  }
  return here;
}

/** The list at a path; empty when there is none. */
export function listAt(document: unknown, ...path: readonly (string | number)[]): unknown[] {
  const list: unknown = at(document, ...path);
  return Array.isArray(list) ? Array.from<unknown>(list) : [];
}

async function toReply(response: Response): Promise<Reply> {
  const text = await response.text();
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    json = undefined;
  }
  return { status: response.status, headers: response.headers, text, json };
}
