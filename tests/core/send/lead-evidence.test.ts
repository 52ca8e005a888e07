import { describe, expect, test } from 'vitest';
import { NO_HEADERS, type AnswerExchange } from '../../../src/core/send/exchange.ts';
import { fieldEvidence, loggedWritesOf } from '../../../src/core/send/lead-evidence.ts';

function answer(body: unknown): AnswerExchange {
  const text = JSON.stringify(body);
  return { kind: 'answer', status: 200, headers: NO_HEADERS, body: text, truncated: false };
}

const logOf = (...logs: unknown[]) => answer({ results: { logs } });

describe('loggedWritesOf', () => {
  test.each([
    ['as a value', { lead_id: 'lead_1' }],
    ['deeper', { request: { params: { id: 'lead_1' } } }],
    ['in JSON as text', '{"lead_id":"lead_1"}'],
  ])('finds the lead’s id %s', (_where, parameters) => {
    const record = { job_id: 'j', created_at: '2026-11-23T14:45:01Z', status: 'SUCCESS' };
    expect(loggedWritesOf('lead_1', logOf({ ...record, parameters, error: null }))).toEqual([
      { at: '2026-11-23T14:45:01Z', jobId: 'j', status: 'SUCCESS', errorText: '' },
    ]);
  });

  test('takes no other lead for it, and nothing that it can’t read', () => {
    const other = { status: 'SUCCESS', parameters: { lead_id: 'lead_12' } };
    const odd = { status: 'PENDING', parameters: { lead_id: 'lead_1' } };
    expect(loggedWritesOf('lead_1', logOf(other, odd, null, 7, {}))).toEqual([]);
    expect(loggedWritesOf('lead_1', answer('nothing'))).toEqual([]);
  });
});

describe('fieldEvidence', () => {
  test('puts what was sent beside what the lead holds, where it tells it', () => {
    const lead = answer({ results: { zip: '00501', notes: null } });
    expect(fieldEvidence({ zip: '78701', notes: 'Called.', unit_id: 'u' }, lead)).toEqual([
      { field: 'zip', sent: '78701', current: '00501' },
      { field: 'notes', sent: 'Called.', current: '' },
      { field: 'unit_id', sent: 'u', current: null },
    ]);
  });

  test('tells nothing of a lead that can’t be read', () => {
    expect(fieldEvidence({ zip: '1' }, null)).toEqual([{ field: 'zip', sent: '1', current: null }]);
  });
});
