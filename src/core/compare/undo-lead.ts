import type { CurrentLead, CurrentValue, KnownLead } from '../model/current-lead.ts';
import type { Body, Catalogue, FieldKind } from '../model/field.ts';
import { isSame } from './compare-lead.ts';

/**
 * What undoing makes of one field that was sent.
 * `restore`: the old value is to be sent · `as_before`: that was what was sent. All others keep it
 * from being undone: `shows_old`: the lead shows its old value, because it is put back already or
 * the server shows late what was written · `lead_gone`: there is no such lead any more · `no_old_value`: it
 * is not known what the lead held · `unreadable`: the lead does not show the field ·
 * `changed_since`: it holds neither what was sent nor the old value · `set_once`: it can't be set
 * again · `not_clearable`: it was blank, and can't be made blank.
 */
export type UndoVerdict =
  | 'restore'
  | 'as_before'
  | 'shows_old'
  | 'lead_gone'
  | 'no_old_value'
  | 'unreadable'
  | 'changed_since'
  | 'set_once'
  | 'not_clearable';

export interface UndoneField {
  readonly field: string;
  readonly verdict: UndoVerdict;
  /** What the lead held and holds now; null: nothing, or that is not known. */
  readonly before: CurrentValue;
  readonly now: CurrentValue;
}

/**
 * Finds out what has to be sent so that a lead is again as it was before a body was sent. A value
 * that somebody changed since is never overwritten.
 *
 * @param before how the lead stood before; undefined or null: not known.
 * @param now how it stands at present; null: the server has no such lead.
 * @returns one entry for each field of the body, in the catalogue's order.
 */
export function undoLead(
  sent: Body,
  before: KnownLead,
  now: CurrentLead | null,
  { fields }: Pick<Catalogue, 'fields'>,
): readonly UndoneField[] {
  return fields.flatMap(({ name, kind, clearable, setOnce, unreadable }): UndoneField[] => {
    const value = sent[name];
    if (value === undefined) return [];
    const hidden = unreadable === true;
    const old = hidden ? undefined : before?.values[name];
    const held = hidden ? undefined : now?.values[name];
    const verdict = (): UndoVerdict => {
      if (now === null) return 'lead_gone';
      if (hidden || held === undefined) return 'unreadable';
      if (old === undefined) return 'no_old_value';
      if (isSame(old, value, kind)) return 'as_before';
      if (isSame(old, held, kind)) return 'shows_old';
      if (!isSame(value, held, kind)) return 'changed_since';
      if (setOnce === true) return 'set_once';
      return !clearable && (old === null || old === '') ? 'not_clearable' : 'restore';
    };
    return [{ field: name, verdict: verdict(), before: old ?? null, now: held ?? null }];
  });
}

/** @returns a value of a lead as a cell that is read as that very value: whole cents, ISO days. */
export function cellOf(value: CurrentValue, kind: FieldKind): string {
  if (value === null) return '';
  const text = String(value);
  return kind === 'date' ? (/^\d{4}-\d{2}-\d{2}/u.exec(text)?.[0] ?? text) : text;
}
