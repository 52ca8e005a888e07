import { currentLeadIssues } from './issues/current-leads.ts';
import { duplicateIssues } from './issues/duplicates.ts';
import type { IssueWords } from './issues/issue-words.ts';
import { nameIssues } from './issues/names.ts';
import { rowIssues } from './issues/rows.ts';
import { textIssues } from './issues/text-and-ids.ts';
import { valueIssues } from './issues/values.ts';

/*
 * Every issue that a row can have: its severity and its words, in one place. A message names the
 * value and what is wrong with it, a fix says what to do; both are whole sentences.
 */
const words = {
  ...rowIssues,
  ...textIssues,
  ...valueIssues,
  ...nameIssues,
  ...duplicateIssues,
  ...currentLeadIssues,
};

export type IssueCode = keyof typeof words;

/** Every issue's severity and words by its code. */
export const issueCatalogue: Readonly<Record<IssueCode, IssueWords>> = words;
