import { describe, expect, test } from 'vitest';
import { classifyAnswer } from '../../../src/core/send/classify-answer.ts';
import type { AnswerHeaders, Exchange } from '../../../src/core/send/exchange.ts';
import { NO_HEADERS } from '../../../src/core/send/exchange.ts';

const json = 'application/json; charset=utf-8';
const page = '<!doctype html><title>Sign in</title>';

function answer(status: number, body: unknown, headers: Partial<AnswerHeaders> = {}): Exchange {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const contentType = body === page ? 'text/html' : json;
  const all = { ...NO_HEADERS, contentType, ...headers };
  return { kind: 'answer', status, headers: all, body: text, truncated: false };
}

const classify = (exchange: Exchange) => classifyAnswer(exchange, 0);

describe('classifyAnswer', () => {
  test.each([
    ['the Entrata shape', { meta: { job_id: 'j1' }, result: {} }],
    ['the generic shape', { job_id: 'j1', data: {} }],
    ['a byte order mark before it', '\ufeff{"job_id":"j1"}'],
  ])('accepts %s', (_name, body) => {
    expect(classify(answer(200, body))).toEqual({ kind: 'accepted', status: 200, jobId: 'j1' });
  });

  test.each([400, 404, 409, 413, 422])('%i with JSON is the row’s own failure', (status) => {
    const body = { error: { code: 'some_code', message: 'No.' } };
    const expected = { kind: 'refused', status, code: 'some_code', message: 'No.', problems: [] };
    expect(classify(answer(status, body))).toEqual(expected);
  });

  test.each([
    { issues: [{ code: 'custom', path: ['zip'], message: 'Bad zip' }] },
    { details: { issues: [{ code: 'custom', path: ['zip'], message: 'Bad zip' }] } },
  ])('finds the field problems of a 400 at %j', (details) => {
    const body = { error: { code: 'invalid_request', message: 'Invalid', details } };
    const problems = [{ field: 'zip', message: 'Bad zip' }];
    expect(classify(answer(400, body))).toMatchObject({ kind: 'refused', problems });
  });

  test('names the keys that were not recognised', () => {
    const issues = [{ code: 'unrecognized_keys', path: [], keys: ['zap'], message: 'Unknown' }];
    const body = { error: { code: 'invalid_request', message: 'Invalid', details: { issues } } };
    expect(classify(answer(400, body))).toMatchObject({ problems: [{ field: 'zap' }] });
  });

  test('an empty 404 still has words', () => {
    const expected = { kind: 'refused', code: 'http_404', message: 'The server answered 404.' };
    expect(classify(answer(404, '', { contentType: null }))).toMatchObject(expected);
  });

  test.each([
    [401, { error: 'no' }, 'unauthorised'],
    [403, page, 'forbidden'],
    [302, '', 'redirect'],
    [404, page, 'html'],
    [400, page, 'html'],
    [405, { error: 'no' }, 'unexpected_status'],
    [418, '', 'unexpected_status'],
  ])('%i is trouble of the run: certainly not applied', (status, body, cause) => {
    expect(classify(answer(status, body))).toMatchObject({ kind: 'not_applied', cause, status });
  });

  test.each([408, 500, 502, 503, 504])('%i does not say what became of the write', (status) => {
    expect(classify(answer(status, page))).toMatchObject({ kind: 'lost', reason: 'server_error' });
  });

  test.each([
    ['a page', page, 'html'],
    ['nothing', '', 'no_job'],
    ['an empty job', { meta: { job_id: '' } }, 'no_job'],
    ['a number for a job', { job_id: 7 }, 'no_job'],
    ['JSON that is cut', '{"meta":{"job_', 'no_job'],
    ['null', null, 'no_job'],
  ])('200 with %s is lost', (_name, body, reason) => {
    expect(classify(answer(200, body))).toMatchObject({ kind: 'lost', reason });
  });

  test('429 carries what Retry-After asks for', () => {
    const outcome = classify(answer(429, '', { retryAfter: '7' }));
    expect(outcome).toEqual({ kind: 'throttled', status: 429, retryAfterMs: 7_000 });
  });

  test.each(['dns', 'refused', 'connect_timeout', 'tls'] as const)('%s: nothing left', (fault) => {
    const outcome = classify({ kind: 'fault', fault, message: 'm' });
    expect(outcome).toMatchObject({ kind: 'not_applied', cause: fault });
  });

  test.each(['timeout', 'reset', 'aborted', 'protocol'] as const)('%s is lost', (fault) => {
    const outcome = classify({ kind: 'fault', fault, message: 'm' });
    expect(outcome).toMatchObject({ kind: 'lost', reason: fault });
  });
});
