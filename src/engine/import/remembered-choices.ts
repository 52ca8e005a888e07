import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { MappingChange } from '../../contract/mapping-change.ts';
import { foldedHeader, repeatedHeaders } from '../../core/map/header-names.ts';
import { writeWholeFile } from '../write-whole-file.ts';
import type { ImportSession } from './import-session.ts';

const VERSION = 1;
const MOST_CHOICES = 2000;
/** A longer header is no name that comes again. */
const LONGEST_HEADER = 200;

const fileSchema = z.object({
  version: z.literal(VERSION),
  /** The oldest first. */
  choices: z.array(
    z.object({
      system: z.string(),
      /** Folded. */
      header: z.string(),
      /** A field's name, `lead_id`, or null for nowhere. */
      target: z.string().nullable(),
    }),
  ),
});
type Choices = z.infer<typeof fileSchema>['choices'];

/**
 * What a person chose for headers, kept for the next file in one readable file of the data folder.
 * It only helps: where the file can't be read or written the app goes on without it.
 */
export class RememberedChoices {
  readonly #path: string;
  readonly #system: string;

  /** @param system the property system whose fields are chosen, e.g. `entrata`. */
  constructor(path: string, system: string) {
    this.#path = path;
    this.#system = system;
  }

  /** @returns a field's name, `lead_id` or null for nowhere, by folded header. */
  targets(): ReadonlyMap<string, string | null> {
    const own = this.#read().filter(({ system }) => system === this.#system);
    return new Map(own.map(({ header, target }) => [header, target]));
  }

  /** Keeps a choice; of more than 2,000 the oldest go. */
  remember(header: string, target: string | null): void {
    const folded = foldedHeader(header);
    if (folded === '' || folded.length > LONGEST_HEADER) return;
    if (this.#isNewer()) return;
    const others = this.#read().filter(
      (each) => each.system !== this.#system || each.header !== folded,
    );
    const choices = [...others, { system: this.#system, header: folded, target }];
    this.#write(choices.slice(-MOST_CHOICES));
  }

  /** What a newer version of the app keeps there is not for this one to change. */
  #isNewer(): boolean {
    const version = z.object({ version: z.int().gt(VERSION) });
    return version.safeParse(this.#json()).success;
  }

  #read(): Choices {
    const parsed = fileSchema.safeParse(this.#json());
    return parsed.success ? parsed.data.choices : [];
  }

  /** @returns what the file holds; undefined where there is none or it is broken. */
  #json(): unknown {
    try {
      return JSON.parse(readFileSync(this.#path, 'utf8'));
    } catch {
      return undefined;
    }
  }

  #write(choices: Choices): void {
    try {
      writeWholeFile(this.#path, `${JSON.stringify({ version: VERSION, choices }, null, 2)}\n`);
    } catch {
      // It is asked again next time.
    }
  }
}

/**
 * Remembers what a person just chose or confirmed. Columns without a name are never remembered, nor
 * headers that the file has twice: they would not tell which column was meant.
 */
export function rememberChange(
  remembered: RememberedChoices,
  { facts, mapping }: Pick<ImportSession, 'facts' | 'mapping'>,
  change: MappingChange,
): void {
  if (change.change !== 'target' && change.change !== 'confirm') return;
  const header = facts.rawHeaders[change.column] ?? '';
  const entry = mapping.columns.find(({ column }) => column === change.column);
  if (entry?.reason !== 'chosen') return;
  if (repeatedHeaders(facts.rawHeaders).has(foldedHeader(header))) return;
  remembered.remember(header, entry.target);
}
