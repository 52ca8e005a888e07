import {
  compareLead,
  type ComparedLead,
  type LeadVerdict,
} from '../../core/compare/compare-lead.ts';
import type { Body } from '../../core/model/field.ts';
import type { IssueCode } from '../../core/model/issue-catalogue.ts';
import { PLAN_STATUSES } from '../../core/model/status.ts';
import type { PlacedFinding } from '../../core/checked-cells.ts';
import type { CheckedSheet, CheckParts } from './check-parts.ts';

const READY = PLAN_STATUSES.indexOf('ready');
const BLOCKED = PLAN_STATUSES.indexOf('blocked');
const UNCHANGED = PLAN_STATUSES.indexOf('unchanged');

/** By position; the first is that of a row that was not compared. */
const VERDICTS = [
  null,
  'changes',
  'unchanged',
  'absent',
  'other_system',
  'refused',
] as const satisfies readonly (LeadVerdict | null)[];

/** What blocks a row. */
const CODES: Readonly<Partial<Record<LeadVerdict, IssueCode>>> = {
  absent: 'lead_absent',
  other_system: 'lead_other_system',
  refused: 'lead_source_set',
};

/** Rows that are gone through before others get their turn. */
const ROWS_AT_ONCE = 64;

/**
 * Tells of the rows that would be sent what that does to the leads as the server showed them: one
 * byte a row. Rows that were not compared stand as they stood.
 */
export class LeadVerdicts {
  readonly #parts: CheckParts;
  readonly #mergedBody: (index: number) => Body | null;
  #verdicts = new Uint8Array(0);
  /** Rows by verdict. */
  readonly #rows = new Map<LeadVerdict, number>();

  /** @param mergedBody the body of a row that was put together from several. */
  constructor(parts: CheckParts, mergedBody: (index: number) => Body | null) {
    this.#parts = parts;
    this.#mergedBody = mergedBody;
  }

  /** Rows that were compared and would change something. */
  get changing(): number {
    return this.#rows.get('changes') ?? 0;
  }

  /** Rows that are blocked because of how their leads stand. */
  get blocked(): number {
    return VERDICTS.reduce((sum, verdict) => {
      const isBlocked = verdict !== null && CODES[verdict] !== undefined;
      return isBlocked ? sum + (this.#rows.get(verdict) ?? 0) : sum;
    }, 0);
  }

  /** Whether a row would be sent, as far as the sheet alone tells. */
  mayBeSent(index: number): boolean {
    return this.#parts.standings.status[index] === READY;
  }

  /** @returns the position of a row's status in `PLAN_STATUSES`. */
  statusOf(index: number): number {
    const status = this.#parts.standings.status[index] ?? 0;
    if (status !== READY) return status;
    const verdict = this.verdictAt(index);
    if (verdict === null || verdict === 'changes') return READY;
    return verdict === 'unchanged' ? UNCHANGED : BLOCKED;
  }

  /** @returns null for a row that was not compared. */
  verdictAt(index: number): LeadVerdict | null {
    return VERDICTS[this.#verdicts[index] ?? 0] ?? null;
  }

  /** @returns the code of what blocks a row, if the comparison does. */
  codeAt(index: number): IssueCode | null {
    const verdict = this.verdictAt(index);
    return verdict === null ? null : (CODES[verdict] ?? null);
  }

  /** Compares a row as it stands. */
  judge(sheet: CheckedSheet, index: number): void {
    const comparison = this.comparisonAt(sheet, index);
    this.#write(index, comparison?.verdict ?? null);
  }

  /** Compares all rows; yields now and then. */
  *judgeAll(sheet: CheckedSheet): Generator<void> {
    if ((sheet.leadsNow?.server ?? null) === null && this.#verdicts.length === 0) return;
    for (let index = 0; index < this.#parts.standings.length; index += 1) {
      this.judge(sheet, index);
      if (index % ROWS_AT_ONCE === ROWS_AT_ONCE - 1) yield;
    }
  }

  /** Takes back all that was said. */
  forget(): void {
    for (let index = 0; index < this.#verdicts.length; index += 1) this.#write(index, null);
  }

  /**
   * @returns how a row that would be sent compares with its lead; null where it would not be sent,
   *   or its lead is not known.
   */
  comparisonAt(sheet: CheckedSheet, index: number): ComparedLead | null {
    const { leadsNow } = sheet;
    if ((leadsNow?.server ?? null) === null || !leadsNow) return null;
    if (!this.mayBeSent(index)) return null;
    const checked = sheet.checkAt(index);
    const lead = leadsNow.of(checked.leadId);
    if (lead === undefined) return null;
    const body = this.#mergedBody(index) ?? checked.body();
    return compareLead(body, lead, this.#parts.checker.catalogue);
  }

  /** @returns what blocks a row, in its place. */
  findingsAt(sheet: CheckedSheet, index: number): PlacedFinding[] {
    const code = this.codeAt(index);
    if (code === null) return [];
    const { field, column } = this.#placeOf(code);
    const lead = sheet.leadsNow?.of(sheet.checkAt(index).leadId);
    const { vendor, title } = this.#parts.checker.catalogue;
    const detail = {
      server: sheet.leadsNow?.server ?? '',
      vendor: lead?.vendor ?? '',
      system: vendor ?? title,
      current: lead?.values[field?.name ?? ''] ?? '',
    };
    return [{ finding: { code, detail }, field, column }];
  }

  /** The field and the column in which a finding is shown. */
  #placeOf(code: IssueCode): Pick<PlacedFinding, 'field' | 'column'> {
    const { targets } = this.#parts.checker;
    const isOfSource = code === 'lead_source_set';
    const found = targets.find(({ field }) =>
      isOfSource ? field.setOnce === true : field.index === 0,
    );
    return { field: found?.field ?? null, column: found?.column ?? null };
  }

  #write(index: number, verdict: LeadVerdict | null): void {
    const before = this.verdictAt(index);
    if (before === verdict) return;
    if (index >= this.#verdicts.length) {
      const grown = new Uint8Array(this.#parts.standings.length);
      grown.set(this.#verdicts);
      this.#verdicts = grown;
    }
    this.#parts.tally.touch(index);
    this.#count(index, -1);
    this.#verdicts[index] = VERDICTS.indexOf(verdict);
    this.#count(index, 1);
  }

  #count(index: number, by: 1 | -1): void {
    const verdict = this.verdictAt(index);
    if (verdict === null) return;
    this.#rows.set(verdict, (this.#rows.get(verdict) ?? 0) + by);
    const code = CODES[verdict];
    if (code === undefined) return;
    const { field, column } = this.#placeOf(code);
    this.#parts.groups.count({ code }, field?.index ?? -1, column, by);
  }
}
