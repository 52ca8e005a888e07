import { describe, expect, it } from 'vitest';
import {
  chooseTarget,
  newMapping,
  setConstant,
  setDateFormat,
} from '../../src/core/map/change-mapping.ts';
import { checkerFor, problemsOfMapping } from '../../src/core/mapping-use.ts';
import { entrata } from '../../src/core/model/catalogue/entrata.ts';
import type { Mapping } from '../../src/core/model/mapping.ts';

const TODAY = '2026-11-23';
const TABLE = { width: 3, isWorkbook: false };
const good = newMapping(['lead_id', 'last_name', 'target_move_in_date'], entrata);
const problems = (mapping: Mapping): string[] =>
  problemsOfMapping(mapping, entrata, TODAY).map(({ code }) => code);

describe('a mapping is used', () => {
  it('where nothing keeps it from being used', () => {
    expect(problems(good)).toEqual([]);
    expect(checkerFor(good, entrata, TABLE, TODAY)).not.toBeNull();
  });

  it.each([
    ['a lead id', chooseTarget(good, 0, null), 'no_lead_id'],
    ['a constant that can be sent', setConstant(good, 'zip', 'x'), 'bad_constant'],
    ['a date format that says one thing', setDateFormat(good, 2, 'Q'), 'bad_date_format'],
  ])('only with %s', (_, mapping, code) => {
    expect(problems(mapping)).toEqual([code]);
    expect(checkerFor(mapping, entrata, TABLE, TODAY)).toBeNull();
  });

  it('not before a person said yes to its guesses', () => {
    const columns = good.columns.map((each) =>
      each.column === 1 ? { ...each, guess: true } : each,
    );
    expect(problems({ ...good, columns })).toEqual(['guess']);
  });

  it('with a sentence for each problem, which names the value of a constant', () => {
    const [problem] = problemsOfMapping(setConstant(good, 'zip', 'x'), entrata, TODAY);
    expect(problem?.message).toContain('x');
    expect(problem?.fix).toMatch(/\.$/u);
  });

  it('with its constants read as its cells are', () => {
    const mapping = setConstant(good, 'desired_min_rent_in_cents', '1,250.50');
    const checked = checkerFor(mapping, entrata, TABLE, TODAY)?.check(['cma', '', '']);
    expect(checked?.body()).toEqual({ desired_min_rent_in_cents: 125_050 });
  });
});
