import type { ProblemGroup } from '../../contract/import-views.ts';
import type { Body } from '../../core/model/field.ts';
import { issueCatalogue } from '../../core/model/issue-catalogue.ts';
import type { DuplicatePolicy } from '../../core/model/mapping.ts';
import { PLAN_STATUSES, type PlanStatus } from '../../core/model/status.ts';
import { settleTwins, type TwinVerdict } from '../../core/plan/duplicates.ts';
import { ROW_BIT, type CheckedCells, type RowChecker } from '../../core/row-checker.ts';
import { leadHashOf, standingOf, type CheckedRows } from './checked-rows.ts';
import { ProblemGroups } from './problem-groups.ts';
import { repeatedValues } from './repeated-values.ts';
import { RowStandings } from './row-standings.ts';

/** What the check asks of the import that it is about. */
export interface CheckedSheet {
  readonly duplicates: DuplicatePolicy;
  /** The spreadsheet's number of a row. */
  numberAt(index: number): number;
  isExcluded(index: number): boolean;
  /** Checks a row as it stands now. */
  checkAt(index: number): CheckedCells;
}

/** Rows by status, and those of the ready ones that have a warning. */
export type StatusCounts = Readonly<Record<PlanStatus | 'warned', number>>;

const BLOCKED = PLAN_STATUSES.indexOf('blocked');
const EMPTY = PLAN_STATUSES.indexOf('empty');
const READY = PLAN_STATUSES.indexOf('ready');

/** Rows whose bodies are held in memory at once while the rows of many leads are settled. */
const ROWS_AT_ONCE = 4096;

/**
 * How every row of a sheet stands. Rows are kept as a few numbers each; sentences are made when a
 * row is looked at. Rows of one lead are settled together, and again when one of them changes.
 */
export class SheetCheck {
  readonly #standings: RowStandings;
  readonly #checker: RowChecker;
  /** Position of the lead id's column, which findings about a lead's rows are shown in. */
  readonly #leadIdColumn: number | null;
  readonly #groups = new ProblemGroups();
  /** A body is kept only where it was put together from several rows. */
  readonly #twins = new Map<number, TwinVerdict>();
  /** Rows that send values of other rows too, of which some have warnings. */
  readonly #mergedWarnings = new Set<number>();
  /** Counted when it is asked for, and again after a change. */
  #counts: StatusCounts | null = null;

  /** @param rows how many there will be, where it is known. */
  constructor(checker: RowChecker, rows?: number) {
    this.#standings = new RowStandings(rows);
    this.#checker = checker;
    this.#leadIdColumn = checker.targets.find(({ field }) => field.index === 0)?.column ?? null;
  }

  get standings(): RowStandings {
    return this.#standings;
  }

  /** Rows taken in so far. */
  get rows(): number {
    return this.#standings.length;
  }

  /** Takes in the next rows as the file has them; {@link settleAll} must follow the last one. */
  append(rows: CheckedRows): void {
    this.#counts = null;
    this.#standings.append(rows);
    for (const group of rows.groups) this.#groups.add(group);
  }

  /** Puts a row that was edited or left out in the place of the one that the file has. */
  replace(index: number, original: CheckedCells, now: CheckedCells, excluded: boolean): void {
    this.#groups.tally(original, -1);
    this.#write(index, now, excluded);
    this.#groups.tally(now, 1);
  }

  /**
   * Settles the rows of every lead that has several; it must be gone through to its end. Leads are
   * taken in file order, some thousand rows at a time, because rows that are read in order come
   * quickly and one by one do not.
   *
   * @returns yields now and then, the number of rows that are checked by themselves: all.
   */
  *settleAll(sheet: CheckedSheet): Generator<number> {
    this.#standings.trim();
    let groups: number[][] = [];
    let rows = 0;
    for (const group of this.#repeatedHashes()) {
      groups.push(group);
      rows += group.length;
      if (rows < ROWS_AT_ONCE) continue;
      this.#settle(sheet, groups);
      groups = [];
      rows = 0;
      yield this.#standings.length;
    }
    this.#settle(sheet, groups);
  }

  /** @returns the rows of each hash that several rows have, in order of the first of them. */
  #repeatedHashes(): Iterable<number[]> {
    const { leadHash, length } = this.#standings;
    const repeated = repeatedValues(leadHash, length);
    if (repeated.size === 0) return [];
    const groups = new Map<number, number[]>();
    for (let index = 0; index < length; index += 1) {
      const hash = leadHash[index] ?? 0;
      if (!repeated.has(hash)) continue;
      const group = groups.get(hash);
      if (group) group.push(index);
      else groups.set(hash, [index]);
    }
    return groups.values();
  }

  /**
   * Runs a change of one row and checks what it touches again: the row, and the rows of the leads
   * that it named before and names now.
   *
   * @returns positions of all rows whose standing may have changed, the changed one first.
   */
  change(sheet: CheckedSheet, index: number, apply: () => void): number[] {
    this.#groups.tally(sheet.checkAt(index), -1);
    const before = this.#sameHash(index);
    this.#unsettle(before);
    apply();
    const checked = sheet.checkAt(index);
    this.#write(index, checked, sheet.isExcluded(index));
    this.#groups.tally(checked, 1);
    const after = this.#sameHash(index);
    this.#unsettle(after);
    const { leadHash } = this.#standings;
    const left = before.filter((each) => leadHash[each] !== leadHash[index]);
    this.#settle(sheet, [left, after]);
    return [...new Set([index, ...before, ...after])];
  }

  statusAt(index: number): PlanStatus {
    return PLAN_STATUSES[this.#standings.status[index] ?? EMPTY] ?? 'empty';
  }

  /** @returns how many rows have a status. */
  countOf(status: PlanStatus): number {
    return this.counts()[status];
  }

  /** @returns how many rows have each status, and how many send something with a warning. */
  counts(): StatusCounts {
    this.#counts ??= this.#countAll();
    return this.#counts;
  }

  #countAll(): StatusCounts {
    const { status: statuses, length } = this.#standings;
    const rows = PLAN_STATUSES.map(() => 0);
    let warned = 0;
    for (let index = 0; index < length; index += 1) {
      const status = statuses[index] ?? EMPTY;
      rows[status] = (rows[status] ?? 0) + 1;
      if (status === READY && this.isWarned(index)) warned += 1;
    }
    const of = (status: PlanStatus): number => rows[PLAN_STATUSES.indexOf(status)] ?? 0;
    return {
      ready: of('ready'),
      blocked: of('blocked'),
      empty: of('empty'),
      duplicate: of('duplicate'),
      excluded: of('excluded'),
      warned,
    };
  }

  /** Whether what the row sends has a warning that a person must have seen first. */
  isWarned(index: number): boolean {
    if (this.#standings.status[index] !== READY) return false;
    return this.#standings.marksAt(index).warnings !== 0 || this.#mergedWarnings.has(index);
  }

  /** What a comparison with the lead's other rows found; undefined if it is the only one. */
  twinAt(index: number): TwinVerdict | undefined {
    return this.#twins.get(index);
  }

  /** @returns the body that a ready row sends. */
  bodyAt(index: number, checked: CheckedCells): Body | null {
    if (this.statusAt(index) !== 'ready') return null;
    return this.#twins.get(index)?.body ?? checked.body();
  }

  /** @returns the groups of issues, errors first, the largest first. */
  groups(headers: readonly string[]): ProblemGroup[] {
    return this.#groups.list(headers);
  }

  /** @returns the rows that may belong to a group; only looking at their findings tells. */
  *candidates(key: string): Generator<number> {
    const group = this.#groups.get(key);
    if (!group) return;
    const { severity } = issueCatalogue[group.code];
    const masks = { error: 'errors', warning: 'warnings', notice: 'notices' } as const;
    const mask = masks[severity];
    const bit = group.fieldIndex < 0 ? ROW_BIT : 1 << group.fieldIndex;
    for (let index = 0; index < this.#standings.length; index += 1) {
      if (
        (this.#standings.marksAt(index)[mask] & bit) !== 0 ||
        this.#twins.get(index)?.finding?.code === group.code
      ) {
        yield index;
      }
    }
  }

  /** @returns whether a row belongs to a group. */
  isInGroup(index: number, checked: CheckedCells, key: string): boolean {
    if (
      checked.findings.some(
        (each) => ProblemGroups.keyOf(each.finding, each.field?.index ?? -1) === key,
      )
    ) {
      return true;
    }
    const finding = this.#twins.get(index)?.finding;
    return !!finding && ProblemGroups.keyOf(finding, 0) === key;
  }

  #write(index: number, checked: CheckedCells, excluded: boolean): void {
    this.#counts = null;
    const standings = this.#standings;
    const own = standingOf(checked, excluded);
    standings.own[index] = own;
    standings.status[index] = own;
    standings.leadHash[index] = leadHashOf(checked, own);
    standings.setMarks(index, checked);
  }

  #sameHash(index: number): number[] {
    const { leadHash, length } = this.#standings;
    const hash = leadHash[index] ?? 0;
    if (hash === 0) return [];
    const same: number[] = [];
    for (let at = leadHash.indexOf(hash); at !== -1 && at < length;) {
      same.push(at);
      at = leadHash.indexOf(hash, at + 1);
    }
    return same;
  }

  /** @param groups for each hash the rows whose lead ids have it, in file order. */
  #settle(sheet: CheckedSheet, groups: readonly (readonly number[])[]): void {
    this.#counts = null;
    const indices = groups.filter((group) => group.length > 1).flat();
    const leads = new Map<string, number[]>();
    const bodies = new Map<number, Body>();
    // Thousands of rows of one lead are a mistake, but not one to run out of memory over.
    const keepsBodies = indices.length < 2 * ROWS_AT_ONCE;
    for (const index of indices.sort((one, other) => one - other)) {
      const checked = sheet.checkAt(index);
      if (keepsBodies) bodies.set(index, checked.body());
      const rows = leads.get(checked.leadId);
      if (rows) rows.push(index);
      else leads.set(checked.leadId, [index]);
    }
    for (const rows of leads.values()) if (rows.length > 1) this.#settleLead(sheet, rows, bodies);
  }

  /**
   * @param indices rows of one lead, in file order.
   * @param bodies those that are at hand; the others are made anew.
   */
  #settleLead(
    sheet: CheckedSheet,
    indices: readonly number[],
    bodies: ReadonlyMap<number, Body>,
  ): void {
    const { own, status } = this.#standings;
    const isMerge = sheet.duplicates === 'merge';
    const verdicts = settleTwins(
      indices.map((index) => ({
        row: sheet.numberAt(index),
        blocked: own[index] === BLOCKED,
        get body() {
          return bodies.get(index) ?? sheet.checkAt(index).body();
        },
      })),
      sheet.duplicates,
      (body) => this.#checker.bodyFinding(body),
    );
    const anyWarning =
      isMerge && indices.some((index) => this.#standings.marksAt(index).warnings !== 0);
    indices.forEach((index, at) => {
      const verdict = verdicts[at];
      if (!verdict) return;
      const isOwnBody = verdict.body !== null && (!isMerge || verdict.body === bodies.get(index));
      this.#twins.set(index, isOwnBody ? { ...verdict, body: null } : verdict);
      status[index] = PLAN_STATUSES.indexOf(verdict.status);
      if (verdict.status === 'ready' && anyWarning) this.#mergedWarnings.add(index);
      if (verdict.finding) this.#groups.count(verdict.finding, 0, this.#leadIdColumn, 1);
    });
  }

  #unsettle(indices: readonly number[]): void {
    for (const index of indices) {
      const verdict = this.#twins.get(index);
      if (!verdict) continue;
      if (verdict.finding) this.#groups.count(verdict.finding, 0, this.#leadIdColumn, -1);
      this.#twins.delete(index);
      this.#mergedWarnings.delete(index);
      this.#standings.status[index] = this.#standings.own[index] ?? EMPTY;
    }
  }
}
