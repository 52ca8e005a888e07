import type { Body } from '../../core/model/field.ts';
import type { Finding } from '../../core/model/issue.ts';
import { PLAN_STATUSES } from '../../core/model/status.ts';
import { settleTwins, type TwinVerdict } from '../../core/plan/duplicates.ts';
import type { PlacedFinding } from '../../core/checked-cells.ts';
import { markShared, type CheckedSheet, type CheckParts } from './check-parts.ts';

const BLOCKED = PLAN_STATUSES.indexOf('blocked');
const EMPTY = PLAN_STATUSES.indexOf('empty');
/** Index of the lead id among a catalogue's fields. */
const LEAD_ID = 0;

/** Rows whose bodies are held in memory at once while the rows of many leads are settled. */
const ROWS_AT_ONCE = 4096;

/** Settles the rows that name one lead, and tells lead ids that differ in their case alone. */
export class LeadRows {
  readonly #parts: CheckParts;
  /** Called with what a settled row sends; null: nothing. */
  readonly #onSettled: (index: number, body: Body | null) => void;
  /** A body is kept only where it was put together from several rows. */
  readonly #twins = new Map<number, TwinVerdict>();
  /** Rows that send values of other rows too, of which some have warnings. */
  readonly #mergedWarnings = new Set<number>();
  /** Rows whose lead id stands in another row in another case, and that row. */
  readonly #otherCases = new Map<number, number>();

  constructor(parts: CheckParts, onSettled: (index: number, body: Body | null) => void) {
    this.#parts = parts;
    this.#onSettled = onSettled;
  }

  /** What a comparison with the lead's other rows found; undefined if it is the only one. */
  twinAt(index: number): TwinVerdict | undefined {
    return this.#twins.get(index);
  }

  /** Rows that were settled together with others. */
  get twins(): number[] {
    return [...this.#twins.keys()];
  }

  /** Whether there is anything that comparing rows has found. */
  get hasFound(): boolean {
    return this.#twins.size > 0 || this.#otherCases.size > 0;
  }

  /** Whether a row sends another row's value that has a warning. */
  hasMergedWarning(index: number): boolean {
    return this.#mergedWarnings.has(index);
  }

  /** @returns what the comparison found, in the place of the lead id. */
  findingsAt(sheet: CheckedSheet, index: number): PlacedFinding[] {
    const found: Finding[] = [];
    const twin = this.#twins.get(index)?.finding;
    if (twin) found.push(twin);
    const other = this.#otherCases.get(index);
    if (other !== undefined) {
      found.push({ code: 'lead_id_case', detail: { other: sheet.numberAt(other) } });
    }
    if (!this.leadId) return [];
    const { field, column } = this.leadId;
    return found.map((finding) => ({ finding, field, column }));
  }

  /** The field and column in which findings about a lead's rows are shown. */
  get leadId() {
    return this.#parts.checker.targets.find(({ field }) => field.index === LEAD_ID);
  }

  /**
   * Settles the rows of every lead that has several; it must be gone through to its end. Leads are
   * taken in file order, some thousand rows at a time, because rows that are read in order come
   * quickly and one by one do not.
   *
   * @returns yields now and then, the number of rows that are checked by themselves: all.
   */
  *settleAll(sheet: CheckedSheet): Generator<number> {
    const { leads, length } = this.#parts.standings;
    yield* this.settleAny(sheet, leads.repeated(length));
  }

  /** Does the same for the rows of some hashes alone, which stand by themselves. */
  *settleAny(sheet: CheckedSheet, hashes: ReadonlySet<number>): Generator<number> {
    let groups: number[][] = [];
    let rows = 0;
    for (const group of this.#rowsByHash(hashes)) {
      groups.push(group);
      rows += group.length;
      if (rows < ROWS_AT_ONCE) continue;
      this.settle(sheet, groups);
      groups = [];
      rows = 0;
      yield this.#parts.standings.length;
    }
    this.settle(sheet, groups);
  }

  /** @returns the rows of each hash, in order of the first of them. */
  #rowsByHash(hashes: ReadonlySet<number>): Iterable<number[]> {
    const { leads, length } = this.#parts.standings;
    const groups = new Map<number, number[]>();
    for (const index of leads.rowsWithAny(hashes, length)) {
      const hash = leads.at(index);
      const group = groups.get(hash);
      if (group) group.push(index);
      else groups.set(hash, [index]);
    }
    return groups.values();
  }

  /** @returns whether no other row is known to name the lead, in any case. */
  isAlone(index: number): boolean {
    return !this.#twins.has(index) && !this.#otherCases.has(index);
  }

  /** @returns the rows that may name the same lead, in any case, in file order. */
  sameLead(index: number): number[] {
    const { leads, length } = this.#parts.standings;
    return [...leads.rowsWith(leads.at(index), length)];
  }

  /** @param groups for each hash the rows whose lead ids have it, in file order. */
  settle(sheet: CheckedSheet, groups: readonly (readonly number[])[]): void {
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
    this.#compareCases(leads);
  }

  /** @param leads rows by the lead id as it stands. */
  #compareCases(leads: ReadonlyMap<string, readonly number[]>): void {
    const spellings = new Map<string, string[]>();
    for (const id of leads.keys()) {
      const folded = id.toLowerCase();
      const known = spellings.get(folded);
      if (known) known.push(id);
      else spellings.set(folded, [id]);
    }
    for (const ids of spellings.values()) {
      if (ids.length < 2) continue;
      for (const id of ids) {
        const other = leads.get((ids[0] === id ? ids[1] : ids[0]) ?? '')?.[0];
        for (const index of other === undefined ? [] : (leads.get(id) ?? [])) {
          this.#otherCases.set(index, other ?? index);
          markShared(this.#parts, index, LEAD_ID, true);
          this.#parts.groups.count({ code: 'lead_id_case' }, 0, this.leadId?.column ?? null, 1);
        }
      }
    }
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
    const { own, status } = this.#parts.standings;
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
      (body) => this.#parts.checker.bodyFinding(body),
    );
    const anyWarning =
      isMerge && indices.some((index) => this.#parts.standings.marksAt(index).warnings !== 0);
    indices.forEach((index, at) => {
      const verdict = verdicts[at];
      if (!verdict) return;
      const isOwnBody = verdict.body !== null && (!isMerge || verdict.body === bodies.get(index));
      this.#twins.set(index, isOwnBody ? { ...verdict, body: null } : verdict);
      status[index] = PLAN_STATUSES.indexOf(verdict.status);
      if (verdict.status === 'ready' && anyWarning) this.#mergedWarnings.add(index);
      this.#onSettled(index, verdict.status === 'ready' ? verdict.body : null);
      if (verdict.finding) {
        this.#parts.groups.count(verdict.finding, 0, this.leadId?.column ?? null, 1);
      }
    });
  }

  /** Puts all rows back to how they stand by themselves; yields now and then. */
  *unsettleAll(): Generator<void> {
    const all = [...this.#twins.keys(), ...this.#otherCases.keys()];
    for (let from = 0; from < all.length; from += ROWS_AT_ONCE) {
      this.unsettle(all.slice(from, from + ROWS_AT_ONCE));
      yield;
    }
  }

  /** Puts rows back to how they stand by themselves. */
  unsettle(indices: readonly number[]): void {
    const { standings } = this.#parts;
    for (const index of indices) {
      if (this.#otherCases.delete(index)) {
        markShared(this.#parts, index, LEAD_ID, false);
        this.#parts.groups.count({ code: 'lead_id_case' }, 0, this.leadId?.column ?? null, -1);
      }
      const verdict = this.#twins.get(index);
      if (!verdict) continue;
      if (verdict.finding) {
        this.#parts.groups.count(verdict.finding, 0, this.leadId?.column ?? null, -1);
      }
      this.#twins.delete(index);
      this.#mergedWarnings.delete(index);
      standings.status[index] = standings.own[index] ?? EMPTY;
    }
  }
}
