import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import {
  valueTargetsSchema,
  type ColumnMapping,
  type Mapping,
  type NameSource,
} from '../core/model/mapping.ts';
import { LEFT_BLANK, valueKey } from '../core/model/value-mapping.ts';
import { fieldNamed, type Catalogue } from '../core/model/field.ts';
import { writeWholeFile } from './write-whole-file.ts';

/** A field's values that are remembered at most; the newest stay. */
const MOST_VALUES = 1_000;

/** Where ids mean something. */
type PropertyAddress = Pick<NameSource, 'baseUrl' | 'property'>;

const memorySchema = z.object({
  version: z.literal(1),
  /** By the field's name, for names with their property: value, and what it is sent as. */
  fields: z.record(z.string(), valueTargetsSchema),
});
type Fields = z.infer<typeof memorySchema>['fields'];

/**
 * What a person said that values of choices and names are sent as, kept for later imports:
 * `values.json` in the data folder. Names are kept for one property of one server alone. A file that
 * is broken counts for nothing, and one that can't be written costs no more than being asked again.
 */
export class ValueMemory {
  readonly #path: string;

  /** @param folder the data folder. */
  constructor(folder: string) {
    this.#path = join(folder, 'values.json');
  }

  /** @returns the mapping, with what was said before about its columns of choices. */
  recalled(mapping: Mapping, catalogue: Catalogue): Mapping {
    const choicesOf = ({ target }: ColumnMapping): readonly string[] =>
      (target === null ? undefined : fieldNamed(catalogue, target)?.choices) ?? [];
    if (!mapping.columns.some((entry) => choicesOf(entry).length > 0)) return mapping;
    const fields = this.#read();
    const columns = mapping.columns.map((entry): ColumnMapping => {
      const choices = choicesOf(entry);
      if (choices.length === 0) return entry;
      // The file may be of another version of the app, or written by hand.
      const used = Object.entries(fields[entry.target ?? ''] ?? {}).filter(
        ([, target]) => target === LEFT_BLANK || choices.includes(target),
      );
      return { ...entry, usedValues: Object.fromEntries(used) };
    });
    return { ...mapping, columns };
  }

  /** @returns ids that were chosen before for names of a field, in this property alone. */
  names(field: string, source: PropertyAddress): Readonly<Record<string, string>> {
    return this.#read()[placeOf(field, source)] ?? {};
  }

  /**
   * @param entry the column whose values were said.
   * @param targets by value; null forgets it.
   */
  remember(entry: ColumnMapping, targets: Readonly<Record<string, string | null>>): void {
    const { target: field, holds, nameSource } = entry;
    if (field === null || (holds === 'names' && nameSource === null)) return;
    const place = holds === 'names' && nameSource !== null ? placeOf(field, nameSource) : field;
    // Read again each time: the command line may have written meanwhile.
    const fields = this.#read();
    const values = new Map(Object.entries(fields[place] ?? {}));
    for (const [value, target] of Object.entries(targets)) {
      const key = valueKey(entry, value);
      values.delete(key);
      if (target !== null) values.set(key, target);
    }
    const newest = Object.fromEntries([...values].slice(-MOST_VALUES));
    this.#write({ ...fields, [place]: newest });
  }

  #read(): Fields {
    try {
      return memorySchema.parse(JSON.parse(readFileSync(this.#path, 'utf8'))).fields;
    } catch {
      return {};
    }
  }

  #write(fields: Fields): void {
    try {
      writeWholeFile(this.#path, `${JSON.stringify({ version: 1, fields }, null, 2)}\n`);
    } catch {
      // It is asked again next time.
    }
  }
}

/** No field is called so, and no other property: what was said there is never found here. */
function placeOf(field: string, { baseUrl, property }: PropertyAddress): string {
  return `${field} of ${property} at ${baseUrl ?? 'the built-in sandbox'}`;
}
