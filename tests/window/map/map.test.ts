import { describe, expect, it } from 'vitest';
import { columnGroups, problemsOfNoColumn } from '../../../src/window/map/column-groups.ts';
import { fieldChoices, unfilled } from '../../../src/window/map/field-choices.ts';
import { fakeFields } from '../../support/fake-sheet.ts';
import { openImport } from '../open-import.ts';

describe('columns', () => {
  it('that wait for a person come first', async () => {
    const view = await openImport();
    const columns = view.mapping.columns.map((column) => ({
      ...column,
      guess: column.header === 'Cell',
    }));
    const problem = { code: 'duplicate_header', columns: ['Beds'], message: 'm', fix: 'f' };
    const groups = columnGroups({
      ...view,
      mapping: { ...view.mapping, columns },
      mappingProblems: [problem],
    });
    expect(groups.waiting.map((column) => column.mapping.header)).toEqual(['Cell', 'Beds']);
    expect(groups.waiting[1]?.problems).toEqual([problem]);
    expect(groups.nowhere).toHaveLength(1);
    expect(groups.settled).toHaveLength(10);
  });

  it('that rival a guess wait with it until it is settled', async () => {
    const view = await openImport();
    const rival = (guess: boolean) =>
      columnGroups({
        ...view,
        mappingProblems: [],
        mapping: {
          ...view.mapping,
          columns: view.mapping.columns.map((column) => {
            if (column.header === 'Cell') return { ...column, guess, reason: 'several_match' };
            if (column.header !== 'Beds') return { ...column, guess: false };
            return { ...column, guess: false, target: null, reason: 'several_match' };
          }),
        },
      }).waiting.map((column) => column.mapping.header);
    expect(rival(true)).toEqual(['Cell', 'Beds']);
    expect(rival(false)).toEqual([]);
  });

  it('leave problems without a column to the top, constants’ ones to the side', async () => {
    const view = await openImport();
    const problem = { columns: [], message: 'm', fix: 'f' };
    const mappingProblems = [
      { ...problem, code: 'no_lead_id' },
      { ...problem, code: 'bad_constant' },
    ];
    expect(problemsOfNoColumn({ ...view, mappingProblems }).map((one) => one.code)).toEqual([
      'no_lead_id',
    ]);
  });
});

describe('fields', () => {
  it('that another column or a constant has taken are shown as such', async () => {
    const { mapping } = await openImport();
    const withConstant = { ...mapping, constants: { unit_id: 'u1' } };
    const cell = mapping.columns.find((column) => column.header === 'Cell');
    if (cell === undefined) throw new Error('The sheet has no column "Cell".');
    const options = fieldChoices(fakeFields, withConstant, cell).flatMap((group) => group.options);
    expect(options).toHaveLength(fakeFields.length + 1);
    const named = (value: string) => options.find((option) => option.value === value);
    expect(named('email_1')).toMatchObject({ note: 'taken by Email' });
    expect(named('unit_id')).toMatchObject({ note: 'a constant' });
    expect(named('phone_1')?.note).toBeUndefined();
    expect(unfilled(fakeFields, withConstant).map((field) => field.name)).not.toContain('unit_id');
  });
});
