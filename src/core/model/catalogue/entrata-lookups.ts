import type { FieldLookup } from '../field.ts';

/*
 * Where the ids that Entrata's fields take are listed with names, as Propexo's public reference
 * describes the lists.
 */
export const entrataLookups = {
  unit_id: {
    path: '/v1/units/',
    one: 'unit',
    many: 'units',
    name: 'number',
    also: [],
    active: null,
    loose: ['unit', 'apt', 'apartment', 'suite', 'ste', 'no'],
  },
  lease_period_id: {
    path: '/v1/lease-periods/',
    one: 'lease period',
    many: 'lease periods',
    name: 'name',
    also: [],
    active: null,
    loose: ['month', 'months', 'mo', 'mos', 'lease'],
  },
  employee_id: {
    path: '/v1/employees/',
    one: 'employee',
    many: 'employees',
    name: 'name',
    also: ['email'],
    active: 'is_active',
    loose: [],
  },
  lead_source_id: {
    path: '/v1/lead-sources/',
    one: 'lead source',
    many: 'lead sources',
    name: 'name',
    also: [],
    active: null,
    loose: [],
  },
} satisfies Record<string, FieldLookup>;
