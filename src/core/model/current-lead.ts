/** What a lead holds in one field; null: nothing. */
export type CurrentValue = string | number | null;

/** A lead as the server showed it, with the fields alone that may be compared. */
export interface CurrentLead {
  /** `integration_vendor`; null where the lead does not say. */
  readonly vendor: string | null;
  /** By field name. A field that is not here was not shown in a form that can be compared. */
  readonly values: Readonly<Record<string, CurrentValue>>;
}

/**
 * What is known of one lead: how it stands, null where the server has no such lead, undefined where
 * it was not asked for.
 */
export type KnownLead = CurrentLead | null | undefined;
