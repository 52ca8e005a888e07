import { describe, expect, it } from 'vitest';
import { validateUpdate } from '../../src/sandbox/validate-update.ts';

const everyField = {
  unit_id: 'cmunit',
  lease_period_id: 'cmlease',
  employee_id: 'cmemployee',
  lead_source_id: 'cmsource',
  first_name: 'Zoë',
  middle_name: 'Q.',
  last_name: 'O’Brien',
  phone_1: '+15125550100',
  phone_1_type: 'OTHER',
  phone_2: '512-555-0101',
  phone_2_type: 'FAX',
  email_1: 'zoe@example.com',
  address_1: '1 Main St',
  address_2: 'Apt 2',
  city: 'Austin',
  state: 'TX',
  zip: '00501',
  target_move_in_date: '2026-12-01T00:00:00.000Z',
  desired_num_bedrooms: 2,
  desired_num_bathrooms: 1.5,
  number_of_occupants: 3,
  desired_min_rent_in_cents: 100_000,
  desired_max_rent_in_cents: 150_050,
  notes: 'Two cats',
};

describe('the check of a write', () => {
  it('takes all 24 writable fields as they are', () => {
    expect(validateUpdate('entrata', everyField)).toEqual({ ok: true, update: everyField });
    expect(Object.keys(everyField)).toHaveLength(24);
  });

  it('refuses a body without fields', () => {
    expect(validateUpdate('entrata', {}).ok).toBe(false);
  });

  it.each([null, [], 'text', 7, undefined])('refuses %j, which is no object', (body) => {
    expect(validateUpdate('entrata', body).ok).toBe(false);
  });

  it('names every unknown key', () => {
    expect(validateUpdate('entrata', { zip: '00501', ZIP: '1', phone: '2' })).toMatchObject({
      ok: false,
      issues: [{ code: 'unrecognized_keys', path: [], keys: ['ZIP', 'phone'] }],
    });
  });

  it.each([
    ['zip', 501],
    ['zip', ''],
    ['first_name', '  '],
    ['notes', null],
    ['unit_id', 12],
    ['phone_1_type', 'CELL'],
    ['phone_2_type', 'mobile'],
    ['target_move_in_date', '2026-12-01'],
    ['target_move_in_date', '2026-02-30T00:00:00.000Z'],
    ['target_move_in_date', '12/01/2026'],
    ['desired_num_bedrooms', '2'],
    ['desired_num_bathrooms', -1],
    ['number_of_occupants', null],
    ['desired_min_rent_in_cents', 1000.5],
    ['desired_min_rent_in_cents', '100000'],
    ['desired_max_rent_in_cents', -1],
    ['desired_max_rent_in_cents', null],
    ['events', 'none'],
  ])('refuses %s when it is %j, and points at it', (field, value) => {
    expect(validateUpdate('entrata', { [field]: value })).toMatchObject({
      ok: false,
      issues: [{ path: [field], message: expect.any(String) as string }],
    });
  });

  it('lets null clear the minimum rent, the one nullable field', () => {
    expect(validateUpdate('entrata', { desired_min_rent_in_cents: null }).ok).toBe(true);
  });

  it('refuses a minimum rent above the maximum', () => {
    const rents = { desired_min_rent_in_cents: 200_000, desired_max_rent_in_cents: 199_999 };
    expect(validateUpdate('entrata', rents)).toMatchObject({
      ok: false,
      issues: [{ code: 'custom', path: ['desired_min_rent_in_cents'] }],
    });
  });

  it('takes a minimum rent that equals the maximum', () => {
    const rents = { desired_min_rent_in_cents: 200_000, desired_max_rent_in_cents: 200_000 };
    expect(validateUpdate('entrata', rents).ok).toBe(true);
  });

  it('takes a plain date on the generic path only', () => {
    expect(validateUpdate('generic', { target_move_in_date: '2026-12-01' }).ok).toBe(true);
  });

  it('lacks the phone type OTHER on the generic path', () => {
    expect(validateUpdate('generic', { phone_1_type: 'OTHER' }).ok).toBe(false);
  });
});
