import { describe, expect, test } from 'vitest';
import {
  contradicts,
  needsPoll,
  resultWithoutPoll,
} from '../../../src/core/send/confirmation-policy.ts';
import type { AnswerExchange } from '../../../src/core/send/exchange.ts';
import { NO_HEADERS } from '../../../src/core/send/exchange.ts';
import { readableError } from '../../../src/core/send/readable-error.ts';
import { readLogPage, readWriteStatus } from '../../../src/core/send/write-status.ts';

function answer(body: unknown): AnswerExchange {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return { kind: 'answer', status: 200, headers: NO_HEADERS, body: text, truncated: false };
}

describe('readWriteStatus', () => {
  test('reads a job that is pending, and one that has ended', () => {
    expect(readWriteStatus(answer({ write_status: 'PENDING', errors: [] }))).toEqual({
      kind: 'pending',
    });
    const document = JSON.stringify({ response: { error: { message: 'Not editable.' } } });
    const body = { write_status: 'FAILURE', errors: ['Refused.', document] };
    const expected = { kind: 'ended', result: 'FAILURE', errorText: 'Refused. Not editable.' };
    expect(readWriteStatus(answer(body))).toEqual(expected);
  });

  test.each(['', 'null', '[]', '<html>', '{"write_status":"DONE"}', '{"write_status":1}'])(
    'takes %j for unreadable',
    (body) => {
      expect(readWriteStatus(answer(body))).toEqual({ kind: 'unreadable' });
    },
  );
});

describe('readLogPage', () => {
  test('reads records and passes over what it can’t read', () => {
    const logs = [
      { job_id: 'a', status: 'SUCCESS', error: null },
      { job_id: 'b', status: 'FAILURE', error: 'No.' },
      { job_id: 3, status: 'SUCCESS' },
      null,
    ];
    expect(readLogPage(answer({ results: { logs } }))).toEqual({
      kind: 'page',
      size: 4,
      entries: [
        { jobId: 'a', status: 'SUCCESS', errorText: '' },
        { jobId: 'b', status: 'FAILURE', errorText: 'No.' },
      ],
    });
  });

  test.each(['', '{}', '{"results":[]}', '{"results":{"logs":{}}}'])('%j is unreadable', (body) => {
    expect(readLogPage(answer(body))).toEqual({ kind: 'unreadable' });
  });
});

describe('confirmation policy', () => {
  const clean = { jobId: 'a', status: 'SUCCESS', errorText: '' } as const;

  test('polls the first twenty and one in a hundred after them', () => {
    const polled = Array.from({ length: 420 }, (_, ordinal) => ordinal).filter((ordinal) =>
      needsPoll(clean, ordinal),
    );
    expect(polled).toEqual([...Array(20).keys(), 119, 219, 319, 419]);
  });

  test('polls a failure and a success with an error text', () => {
    expect(needsPoll({ ...clean, status: 'FAILURE' }, 50)).toBe(true);
    expect(needsPoll({ ...clean, errorText: 'Some.' }, 50)).toBe(true);
  });

  test('knows what contradicts the log', () => {
    expect(contradicts('clean_success', 'SUCCESS')).toBe(false);
    expect(contradicts('clean_success', 'PARTIAL_SUCCESS')).toBe(true);
    expect(contradicts('clean_success', 'FAILURE')).toBe(true);
    expect(contradicts('failure', 'SUCCESS')).toBe(true);
    expect(contradicts('failure', 'FAILURE')).toBe(false);
    expect(contradicts('success_with_error', 'FAILURE')).toBe(false);
  });

  test('takes the log’s word without a poll only where it is clear', () => {
    expect(resultWithoutPoll('clean_success')).toBe('SUCCESS');
    expect(resultWithoutPoll('failure')).toBe('FAILURE');
    expect(resultWithoutPoll('success_with_error')).toBeNull();
  });
});

test.each([
  ['plain words', 'plain words'],
  ['{"error":{"message":"Inner"}}', 'Inner'],
  ['"{\\"message\\":\\"Twice\\"}"', 'Twice'],
  ['{not json', '{not json'],
  ['{"a":{"b":{"message":"Deep"}}}', 'Deep'],
  [null, ''],
  [['a', 'b'], 'a b'],
])('readableError turns %j into words', (error, expected) => {
  expect(readableError(error)).toBe(expected);
});
