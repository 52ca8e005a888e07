import type { ProblemGroup } from '../../contract/import-views.ts';
import type { Body } from '../../core/model/field.ts';
import { PLAN_STATUSES, type PlanStatus } from '../../core/model/status.ts';
import type { TwinVerdict } from '../../core/plan/duplicates.ts';
import type { CheckedCells, PlacedFinding } from '../../core/checked-cells.ts';
import type { RowChecker } from '../../core/row-checker.ts';
import type { CheckedSheet, CheckParts } from './check-parts.ts';
import { EVERYTHING, type FoundBetweenRows } from './found-between-rows.ts';
import { candidatesOf } from './group-candidates.ts';
import { leadHashOf, ownMarks, standingOf, type CheckedRows } from './checked-rows.ts';
import { LeadRows } from './lead-rows.ts';
import { LeadVerdicts } from './lead-verdicts.ts';
import { areInGroup, ProblemGroups, type Group } from './problem-groups.ts';
import type { PreparedRows } from './prepared-rows.ts';
import { RowStandings } from './row-standings.ts';
import { SharedFields } from './shared-fields.ts';
import { StatusTally, type StatusCounts } from './status-tally.ts';

const EMPTY = PLAN_STATUSES.indexOf('empty');
const READY = PLAN_STATUSES.indexOf('ready');

/** What a check of all rows leaves to the next one. */
export interface KeptRows {
  readonly standings: RowStandings;
  readonly groups: ProblemGroups;
}

/**
 * How every row of a sheet stands. Rows are kept as a few numbers each; sentences are made when a
 * row is looked at. Rows that are like each other are compared, and again when one of them changes.
 */
export class SheetCheck {
  readonly #standings: RowStandings;
  readonly #groups: ProblemGroups;
  readonly #tally: StatusTally;
  readonly #leads: LeadRows;
  readonly #shared: SharedFields;
  readonly #verdicts: LeadVerdicts;

  /**
   * @param rows how many there will be, where it is known.
   * @param kept what is known already, of rows whose findings of others were taken back.
   */
  constructor(checker: RowChecker, rows?: number, kept?: KeptRows) {
    this.#standings = kept?.standings ?? new RowStandings(checker.compared.length, rows);
    this.#groups = kept?.groups ?? new ProblemGroups();
    this.#tally = new StatusTally(this.#standings, {
      isWarned: (index) => this.isWarned(index),
      isNoticed: (index) => this.isNoticed(index),
      statusOf: (index) => this.#verdicts.statusOf(index),
    });
    const parts: CheckParts = {
      checker,
      standings: this.#standings,
      groups: this.#groups,
      tally: this.#tally,
    };
    this.#leads = new LeadRows(parts, (index, body) => {
      this.#shared.writeBody(index, body);
    });
    const mergedBody = (index: number): Body | null => this.#leads.twinAt(index)?.body ?? null;
    this.#shared = new SharedFields(parts, mergedBody);
    this.#verdicts = new LeadVerdicts(parts, mergedBody);
  }

  get standings(): RowStandings {
    return this.#standings;
  }

  /** What comparing rows has found. */
  get found(): FoundBetweenRows {
    const { twins, hasFound } = this.#leads;
    return { twins, leads: hasFound, shared: this.#shared.found };
  }

  /** Rows taken in so far. */
  get rows(): number {
    return this.#standings.length;
  }

  /** Takes in the next rows as the file has them; {@link settleAll} must follow the last one. */
  append(rows: CheckedRows): void {
    this.#tally.forget();
    this.#standings.append(rows);
    for (const group of rows.groups) this.#groups.add(group);
  }

  /**
   * Puts a row that was edited or left out in the place of the one that the file has.
   *
   * @param fields bits of the fields in which the row is counted as the file has it.
   */
  replace(
    index: number,
    original: CheckedCells,
    now: CheckedCells,
    excluded: boolean,
    fields?: number,
  ): void {
    this.#tally.forget();
    this.#groups.tally(original, -1, fields);
    this.#write(index, now, excluded);
    this.#groups.tally(now, 1, fields);
  }

  /**
   * Takes back what comparing rows has found, and gives the rows away; this check is over then. It
   * must be gone through to its end.
   */
  *giveUp(sheet: CheckedSheet): Generator<number, KeptRows> {
    this.#tally.forget();
    this.#verdicts.forget();
    for (const going of [this.#shared.forget(sheet), this.#leads.unsettleAll()]) {
      while (going.next().done !== true) yield this.#standings.length;
    }
    return { standings: this.#standings, groups: this.#groups };
  }

  /**
   * Compares all rows; it must be gone through to its end.
   *
   * @param asked what has to be compared.
   * @returns yields now and then, the number of rows that are checked by themselves: all.
   */
  *settleAll(sheet: CheckedSheet, asked = EVERYTHING): Generator<number> {
    this.#tally.forget();
    this.#standings.trim();
    if (asked.leads) yield* this.#leads.settleAll(sheet);
    for (const index of asked.twins) {
      // A row that was settled together with others may stand by itself now.
      if (!this.#leads.twinAt(index)) this.#writeShared(sheet, index);
      yield this.#standings.length;
    }
    const gathering = this.#shared.gather(sheet, (index) => (asked.shared & (1 << index)) !== 0);
    while (gathering.next().done !== true) yield this.#standings.length;
    const judging = this.judgeAll(sheet);
    while (judging.next().done !== true) yield this.#standings.length;
  }

  /** Compares all rows with their leads as the server showed them; yields now and then. */
  *judgeAll(sheet: CheckedSheet): Generator<void> {
    this.#tally.forget();
    yield* this.#verdicts.judgeAll(sheet);
    // Somebody may have asked for the counts on the way.
    this.#tally.forget();
  }

  /** How rows compare with their leads as the server showed them. */
  get verdicts(): LeadVerdicts {
    return this.#verdicts;
  }

  /**
   * Runs a change of one row and checks what it touches again: the row, the rows of the leads that
   * it named before and names now, and those that share a value with it.
   *
   * @returns positions of the rows of which something else may be said, the changed one first.
   */
  change(sheet: CheckedSheet, index: number, apply: () => void): number[] {
    const { leads } = this.#standings;
    this.#tally.begin();
    const hashes = new Map<number, readonly number[]>();
    const touch = (row: number): void => {
      this.#tally.touch(row);
      if (!hashes.has(row)) hashes.set(row, this.#shared.hashesAt(row));
    };
    touch(index);
    this.#groups.tally(sheet.checkAt(index), -1);
    const hash = leads.at(index);
    const wasAlone = this.#leads.isAlone(index);
    const before = wasAlone ? [index] : this.#leads.sameLead(index);
    before.forEach(touch);
    this.#leads.unsettle(before);
    apply();
    const checked = sheet.checkAt(index);
    this.#write(index, checked, sheet.isExcluded(index));
    this.#groups.tally(checked, 1);
    const isSameLead = leads.at(index) === hash;
    const after = isSameLead && wasAlone ? [index] : this.#leads.sameLead(index);
    after.forEach(touch);
    this.#leads.unsettle(after);
    const left = before.filter((each) => leads.at(each) !== leads.at(index));
    this.#leads.settle(sheet, [left, after]);
    for (const row of hashes.keys()) {
      // A row that was settled together with others may stand by itself now.
      if (row !== index && !this.#leads.twinAt(row)) this.#writeShared(sheet, row);
    }
    this.#shared.follow(sheet, hashes);
    for (const row of hashes.keys()) this.#verdicts.judge(sheet, row);
    return this.#tally.end();
  }

  /**
   * Runs a change of many rows and checks what it touches again; it must be gone through to its
   * end. A change of few rows is quicker row by row.
   *
   * @returns yields now and then.
   */
  *changeMany(
    sheet: CheckedSheet,
    { indices, rows, groupsBefore }: PreparedRows,
    apply: () => void,
  ): Generator<void> {
    const { leads } = this.#standings;
    const leadHashes = new Set<number>();
    const shared = new Map<number, readonly number[]>();
    indices.forEach((index, at) => {
      shared.set(index, this.#shared.hashesAt(index));
      const [before, after] = [leads.at(index), rows.leads[at] ?? 0];
      const wasAlone = this.#leads.isAlone(index);
      if (!wasAlone) leadHashes.add(before);
      if (!wasAlone || before !== after) leadHashes.add(after);
    });
    leadHashes.delete(0);
    apply();
    this.#tally.forget();
    for (const group of groupsBefore) this.#groups.add({ ...group, rows: -group.rows });
    for (const group of rows.groups) this.#groups.add(group);
    this.#standings.replace(indices, rows);
    const sameLeads = [...leads.rowsWithAny(leadHashes, this.#standings.length)];
    const others = sameLeads.filter((index) => !shared.has(index));
    for (const index of others) shared.set(index, this.#shared.hashesAt(index));
    const wereTwins = others.filter((index) => this.#leads.twinAt(index));
    this.#leads.unsettle([...indices, ...others]);
    const settling = this.#leads.settleAny(sheet, leadHashes);
    while (settling.next().done !== true) yield;
    for (const index of wereTwins) {
      if (!this.#leads.twinAt(index)) this.#writeShared(sheet, index);
      yield;
    }
    yield* this.#shared.followMany(sheet, shared);
    for (const index of shared.keys()) {
      this.#verdicts.judge(sheet, index);
      yield;
    }
    // Somebody may have asked for the counts on the way.
    this.#tally.forget();
  }

  statusAt(index: number): PlanStatus {
    return PLAN_STATUSES[this.#verdicts.statusOf(index)] ?? 'empty';
  }

  /** @returns how many rows have a status. */
  countOf(status: PlanStatus): number {
    return this.counts()[status];
  }

  /** @returns how many rows have each status, and how many send something with a warning. */
  counts(): StatusCounts {
    return this.#tally.counts();
  }

  /** Whether what the row sends has a warning that a person must have seen first. */
  isWarned(index: number): boolean {
    if (this.#verdicts.statusOf(index) !== READY) return false;
    const { warnings, shared } = this.#standings.marksAt(index);
    return (warnings | shared) !== 0 || this.#leads.hasMergedWarning(index);
  }

  /** Whether there is something to know of what the row sends that is no fault. */
  isNoticed(index: number): boolean {
    const isReady = this.#verdicts.statusOf(index) === READY;
    return isReady && this.#standings.marksAt(index).notices !== 0;
  }

  /** What a comparison with the lead's other rows found; undefined if it is the only one. */
  twinAt(index: number): TwinVerdict | undefined {
    return this.#leads.twinAt(index);
  }

  /** @returns what a comparison with other rows found, each in its place. */
  comparedAt(sheet: CheckedSheet, index: number): readonly PlacedFinding[] {
    const found = [
      ...this.#leads.findingsAt(sheet, index),
      ...this.#verdicts.findingsAt(sheet, index),
    ];
    if (this.#standings.marksAt(index).shared === 0) return found;
    return [...found, ...this.#shared.findingsAt(sheet, index)];
  }

  /** @returns the body that a ready row sends. */
  bodyAt(index: number, checked: CheckedCells): Body | null {
    if (this.statusAt(index) !== 'ready') return null;
    return this.#leads.twinAt(index)?.body ?? checked.body();
  }

  /** @returns the groups of issues, errors first, the largest first. */
  groups(headers: readonly string[]): ProblemGroup[] {
    return this.#groups.list(headers);
  }

  /** @returns a group by its key; undefined where no row was ever in it. */
  group(key: string): Group | undefined {
    return this.#groups.get(key);
  }

  /** @returns the rows that may belong to a group; only looking at their findings tells. */
  *candidates(key: string): Generator<number> {
    const group = this.#groups.get(key);
    if (!group) return;
    yield* candidatesOf(group, this.#standings, (index) => [
      this.#leads.twinAt(index)?.finding?.code,
      this.#verdicts.codeAt(index),
    ]);
  }

  /** @returns whether no other group has the rows that {@link candidates} tells of this one. */
  isAloneInPlace(key: string): boolean {
    return this.#groups.isAloneInPlace(key);
  }

  /** @returns whether a comparison with other rows puts a row into a group. */
  isComparedInto(sheet: CheckedSheet, index: number, key: string): boolean {
    return areInGroup(this.comparedAt(sheet, index), key);
  }

  /** @returns whether a row belongs to a group. */
  isInGroup(sheet: CheckedSheet, index: number, checked: CheckedCells, key: string): boolean {
    return areInGroup(checked.findings, key) || this.isComparedInto(sheet, index, key);
  }

  #writeShared(sheet: CheckedSheet, index: number): void {
    this.#shared.write(index, sheet.checkAt(index), this.#standings.own[index] ?? EMPTY);
  }

  #write(index: number, checked: CheckedCells, excluded: boolean): void {
    const standings = this.#standings;
    const own = standingOf(checked, excluded);
    standings.own[index] = own;
    standings.status[index] = own;
    standings.filled[index] = checked.filled;
    standings.leads.set(index, leadHashOf(checked, own));
    standings.setMarks(index, ownMarks(checked));
    this.#shared.write(index, checked, own);
  }
}
