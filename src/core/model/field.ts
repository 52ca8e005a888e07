import type { z } from 'zod';

/**
 * How the cells of a field are read. Each kind has one function in `core/coerce`.
 * `lead_id` is the only kind that is not part of a body: it becomes part of the URL.
 */
export type FieldKind =
  | 'lead_id'
  | 'id'
  | 'text'
  | 'email'
  | 'phone'
  | 'choice'
  | 'zip'
  | 'state'
  | 'date'
  | 'number'
  | 'cents';

/** A list of records whose ids a field takes, so that names can be turned into ids. */
export interface FieldLookup {
  /** The list's path, with the slash at its end. */
  readonly path: string;
  /** What one record and several are called. */
  readonly one: string;
  readonly many: string;
  /** The key of a record's name. */
  readonly name: string;
  /** Further keys that mean the same record, such as an employee's e-mail. */
  readonly also: readonly string[];
  /** The key that is false for a record that is not to be chosen any more; null: there is none. */
  readonly active: string | null;
  /** Words that people add to a name or leave out of it, in small letters; only for guesses. */
  readonly loose: readonly string[];
}

/** What a catalogue says of a field besides its zod schema. */
export interface FieldFacts {
  /** What the window calls the field. */
  readonly label: string;
  readonly kind: FieldKind;
  /** Headers that mean this field, as people write them; compared without case and punctuation. */
  readonly aliases: readonly string[];
  /** Headers that may mean this field: guessed where the cells look like it. */
  readonly hints?: readonly string[];
  /** One sentence for the field list; empty where the label says it all. */
  readonly note?: string;
  /** For amounts: below this a value is sent only after a warning was seen. */
  readonly usualMin?: number;
  /** For numbers: above this a value is sent only after a warning was seen. */
  readonly usualMax?: number;
  /** For numbers: words that people write behind one, in small letters. */
  readonly countWords?: readonly string[];
  /** For ids: where they are listed with names. */
  readonly lookup?: FieldLookup;
  /** True where reading a lead does not show the field as it is written. */
  readonly unreadable?: boolean;
  /** True where the field can be set only while the lead has no value in it. */
  readonly setOnce?: boolean;
}

/** One field of a catalogue, everything that window, check and docs need to know of it. */
export interface Field extends FieldFacts {
  /** The field's name in the API, or `lead_id`. */
  readonly name: string;
  /** Position in the catalogue, from 0 (`lead_id`); the bit of this field in a row's masks. */
  readonly index: number;
  /** Whether the API takes `null` for "no value". */
  readonly clearable: boolean;
  /** The values that a `choice` takes, else empty. */
  readonly choices: readonly string[];
}

/** A value as it stands in a body. `null` clears the field. */
export type FieldValue = string | number | null;

/** The body of one update: only the fields that change. */
export type Body = Readonly<Record<string, FieldValue>>;

/**
 * A property system whose leads can be updated: data, so that another system is one more
 * catalogue file and no other change.
 */
export interface Catalogue {
  /** The system's name in saved profiles and runs, e.g. `entrata`. */
  readonly system: string;
  readonly title: string;
  /** `integration_vendor` of the leads that may be sent, or null for any. */
  readonly vendor: string | null;
  /** The path of one lead's update; the id is checked before it enters it. */
  readonly path: (leadId: string) => string;
  /** Path of the list of properties; records of one property alone are looked up by name. */
  readonly propertiesPath: string;
  /** The strict schema of a body: an unknown key is refused. */
  readonly body: z.ZodType<Body>;
  /** `lead_id` first, then the fields in the order in which the window lists them. */
  readonly fields: readonly Field[];
  /** Fields whose sum of writes may differ from one write: never sent again by itself. */
  readonly notRepeatable: readonly string[];
  /** Pairs of fields of which the first must not exceed the second. */
  readonly ordered: readonly (readonly [string, string])[];
  /** Fields whose values seldom belong to several leads: e-mails and phones. */
  readonly seldomShared: readonly string[];
}

/** @returns the field of that name, or undefined. */
export function fieldNamed(catalogue: Catalogue, name: string): Field | undefined {
  return catalogue.fields.find((field) => field.name === name);
}
