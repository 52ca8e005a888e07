import { expect, test } from 'vitest';
import { describeIssue } from '../../../src/core/check/describe-issue.ts';
import { entrata } from '../../../src/core/model/catalogue/entrata.ts';
import { fieldNamed } from '../../../src/core/model/field.ts';
import { issueCatalogue, type IssueCode } from '../../../src/core/model/issue-catalogue.ts';

const zip = fieldNamed(entrata, 'zip') ?? null;

test('an issue names row, column, field and value, what is wrong and how to mend it', () => {
  const finding = { code: 'zip_short', detail: { digits: 3, restored: '00501' } } as const;
  expect(describeIssue(finding, { row: 17, column: 'Zip', field: zip, value: '501' })).toEqual({
    row: 17,
    severity: 'warning',
    code: 'zip_short',
    column: 'Zip',
    field: 'zip',
    value: '501',
    message: 'ZIP 501 has 3 digits. Excel drops leading zeros: 00501?',
    fix: 'Type 00501 if that is the ZIP.',
  });
});

test('an issue about the row names no column', () => {
  const finding = { code: 'row_too_short', detail: { cells: 1, expected: 3 } } as const;
  const issue = describeIssue(finding, { row: 2, column: null, field: null, value: '' });
  expect(issue).toMatchObject({ column: null, field: null });
  expect(issue.message).toBe('The row has 1 cell, the header has 3.');
});

test.each(Object.keys(issueCatalogue) as IssueCode[])('%s is put into whole sentences', (code) => {
  const { message, fix } = describeIssue(
    { code },
    { row: 1, column: 'A', field: zip, value: 'x'.repeat(200) },
  );
  expect(message).toMatch(/[.?]$/u);
  expect(fix).toMatch(/[.?]$/u);
});
