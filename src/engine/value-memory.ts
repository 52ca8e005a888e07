import {
  closeSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { valueTargetsSchema, type ColumnMapping, type Mapping } from '../core/model/mapping.ts';
import { foldedValue, LEFT_BLANK } from '../core/model/value-mapping.ts';
import { fieldNamed, type Catalogue } from '../core/model/field.ts';

/** A field's values that are remembered at most; the newest stay. */
const MOST_VALUES = 1_000;

const memorySchema = z.object({
  version: z.literal(1),
  /** By the field's name: folded value, and what it is sent as. */
  fields: z.record(z.string(), valueTargetsSchema),
});
type Fields = z.infer<typeof memorySchema>['fields'];

/**
 * What a person said that values of choices are sent as, kept for later imports: `values.json` in
 * the data folder. A file that is broken counts for nothing, and one that can't be written costs no
 * more than being asked again.
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

  /** @param targets by value; null forgets it. */
  remember(field: string, targets: Readonly<Record<string, string | null>>): void {
    // Read again each time: the command line may have written meanwhile.
    const fields = this.#read();
    const values = new Map(Object.entries(fields[field] ?? {}));
    for (const [value, target] of Object.entries(targets)) {
      const folded = foldedValue(value);
      values.delete(folded);
      if (target !== null) values.set(folded, target);
    }
    const newest = Object.fromEntries([...values].slice(-MOST_VALUES));
    this.#write({ ...fields, [field]: newest });
  }

  #read(): Fields {
    try {
      return memorySchema.parse(JSON.parse(readFileSync(this.#path, 'utf8'))).fields;
    } catch {
      return {};
    }
  }

  #write(fields: Fields): void {
    const draft = `${this.#path}.${String(process.pid)}.writing`;
    try {
      const file = openSync(draft, 'w');
      try {
        writeSync(file, `${JSON.stringify({ version: 1, fields }, null, 2)}\n`);
        fsyncSync(file);
      } finally {
        closeSync(file);
      }
      renameSync(draft, this.#path);
    } catch {
      rmSync(draft, { force: true });
    }
  }
}
