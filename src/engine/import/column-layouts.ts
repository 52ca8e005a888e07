import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { ColumnLayout } from '../../contract/cell-calls.ts';
import { foldedHeader } from '../../core/map/header-names.ts';
import type { EngineHandlers } from '../engine-handlers.ts';
import { writeWholeFile } from '../write-whole-file.ts';
import type { ImportLibrary } from './import-library.ts';

/** The newest stay. */
const MOST_LAYOUTS = 50;

const keptLayoutSchema = z.object({
  /** Names the set of headers, whatever their order in the file. */
  headers: z.string(),
  /** Columns by name; null: as in the file. */
  order: z.array(z.string()).nullable(),
  hidden: z.array(z.string()),
  widths: z.record(z.string(), z.int().positive()),
});
const fileSchema = z.object({ version: z.literal(1), layouts: z.array(keptLayoutSchema) });
type KeptLayout = z.infer<typeof keptLayoutSchema>;

/**
 * How the grid's columns were arranged for files with certain headers: `columns.json` in the data
 * folder. It only helps: a file that is broken or can't be written costs the arrangement.
 */
export class ColumnLayouts {
  readonly #path: string;

  /** @param folder the data folder. */
  constructor(folder: string) {
    this.#path = join(folder, 'columns.json');
  }

  /** @returns the arrangement of these headers; one that changes nothing if there is none. */
  of(headers: readonly string[]): ColumnLayout {
    const names = columnNames(headers);
    const known = this.#read().find((each) => each.headers === setOf(names));
    if (!known) return { order: null, hidden: [], widths: [] };
    const columns = new Map(names.map((name, column) => [name, column]));
    const positions = (kept: readonly string[]): number[] =>
      kept.flatMap((name) => columns.get(name) ?? []);
    return {
      order: known.order && positions(known.order),
      hidden: positions(known.hidden),
      widths: Object.entries(known.widths).flatMap(([name, width]) =>
        positions([name]).map((column) => ({ column, width })),
      ),
    };
  }

  /** Keeps an arrangement; of more than 50 the oldest go. */
  keep(headers: readonly string[], { order, hidden, widths }: ColumnLayout): void {
    const names = columnNames(headers);
    const named = (columns: readonly number[]): string[] =>
      columns.flatMap((column) => names[column] ?? []);
    const kept: KeptLayout = {
      headers: setOf(names),
      order: order && named(order),
      hidden: named(hidden),
      widths: Object.fromEntries(
        widths.flatMap(({ column, width }) => named([column]).map((name) => [name, width])),
      ),
    };
    const others = this.#read().filter((each) => each.headers !== kept.headers);
    const layouts = [...others, kept].slice(-MOST_LAYOUTS);
    try {
      writeWholeFile(this.#path, `${JSON.stringify({ version: 1, layouts }, null, 1)}\n`);
    } catch {
      // The columns stay as they are on the screen; the next start arranges them as before.
    }
  }

  #read(): KeptLayout[] {
    try {
      return fileSchema.parse(JSON.parse(readFileSync(this.#path, 'utf8'))).layouts;
    } catch {
      return [];
    }
  }
}

/** @returns a name of its own for each column: the header, numbered from its second time on. */
function columnNames(headers: readonly string[]): string[] {
  const times = new Map<string, number>();
  return headers.map((header) => {
    const folded = foldedHeader(header);
    const time = (times.get(folded) ?? 0) + 1;
    times.set(folded, time);
    // No header holds an end of line once it is folded.
    return time === 1 ? folded : `${folded}\n${String(time)}`;
  });
}

function setOf(names: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(names.toSorted())).digest('hex');
}

/** The engine's answers about how the grid's columns are arranged. */
export function columnCalls(
  library: ImportLibrary,
  layouts: ColumnLayouts,
): Pick<EngineHandlers, 'columns:get' | 'columns:arrange'> {
  return {
    'columns:get': async ({ import: id }) => layouts.of((await library.session(id)).facts.headers),
    'columns:arrange': async ({ import: id, layout }) => {
      layouts.keep((await library.session(id)).facts.headers, layout);
      return null;
    },
  };
}
