import type Database from 'libsql';
import { z } from 'zod';
import type { CellChange, RowChange, SheetChange } from './sheet-change.ts';

/** An edited cell: position of row and column, and its text now. */
export interface Edit {
  readonly index: number;
  readonly column: number;
  readonly value: string;
}

/** A change of the sheet as the list of steps shows it. */
export interface Step {
  /** From 1. */
  readonly number: number;
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly madeAt: number;
  /** How many cells it changed. */
  readonly cells: number;
  /** How many rows it left out or took in again. */
  readonly rows: number;
}

/** Rows whose changes are written and read at once. */
const PART_ROWS = 10_000;

const TABLES = `
  CREATE TABLE IF NOT EXISTS edit (
    row INTEGER NOT NULL, "column" INTEGER NOT NULL, value TEXT NOT NULL,
    PRIMARY KEY (row, "column")
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS excluded (row INTEGER PRIMARY KEY) STRICT;
  CREATE TABLE IF NOT EXISTS step (
    number INTEGER PRIMARY KEY, name TEXT NOT NULL, made_at REAL NOT NULL,
    cells INTEGER NOT NULL, rows INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS step_part (
    step INTEGER NOT NULL, part INTEGER NOT NULL, changes TEXT NOT NULL,
    PRIMARY KEY (step, part)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS position (
    only INTEGER PRIMARY KEY CHECK (only = 1), step INTEGER NOT NULL
  ) STRICT;
`;

const cellSchema = z.tuple([z.int(), z.string().nullable(), z.string().nullable()]);
const rowSchema = z.tuple([z.int(), z.array(cellSchema), z.boolean().nullable()]);
const partSchema = z.array(rowSchema);
const stepSchema = z.object({
  number: z.int(),
  name: z.string(),
  made_at: z.number(),
  cells: z.int(),
  rows: z.int(),
});

/**
 * The tables of an import's file that hold what a person did to its sheet: the cells and rows as they
 * stand, and each step with the texts before and after. Texts are kept as JSON, because SQLite ends
 * a text at a NUL and takes no half of a surrogate pair.
 */
export class SheetTables {
  readonly #database: Database.Database;

  constructor(database: Database.Database) {
    this.#database = database;
  }

  /** Makes the tables where they are missing. */
  create(): void {
    this.#database.exec(TABLES);
  }

  /** Forgets everything, as when the file is read again. */
  clear(): void {
    for (const table of ['edit', 'excluded', 'step', 'step_part', 'position']) {
      this.#database.exec(`DELETE FROM ${table}`);
    }
  }

  edits(): Edit[] {
    const rows = this.#database.prepare('SELECT row, "column", value FROM edit').all();
    return z
      .array(z.object({ row: z.int(), column: z.int(), value: z.string() }))
      .parse(rows)
      .map(({ row, column, value }) => ({ index: row, column, value: textFrom(value) }));
  }

  excluded(): number[] {
    const rows = this.#database.prepare('SELECT row FROM excluded').all();
    return z
      .array(z.object({ row: z.int() }))
      .parse(rows)
      .map(({ row }) => row);
  }

  /** Writes how the cells and rows of a change stand after it. */
  write(change: SheetChange): void {
    for (const part of partsOf(change)) {
      const cells = part.flatMap(({ index, cells: changed }) =>
        changed.map(({ column, after }) => ({ index, column, after })),
      );
      const edited = cells.flatMap(({ index, column, after }) =>
        after === null ? [] : [[index, column, JSON.stringify(after)]],
      );
      const restored = cells.filter(({ after }) => after === null);
      const excluded = part.filter((row) => row.excluded === true);
      const included = part.filter((row) => row.excluded === false);
      this.#writeAll(
        `INSERT OR REPLACE INTO edit (row, "column", value)
         SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each(?)`,
        edited,
      );
      this.#writeAll(
        `DELETE FROM edit WHERE (row, "column") IN
         (SELECT value ->> 0, value ->> 1 FROM json_each(?))`,
        restored.map(({ index, column }) => [index, column]),
      );
      this.#writeAll(
        'INSERT OR IGNORE INTO excluded (row) SELECT value FROM json_each(?)',
        excluded.map(({ index }) => index),
      );
      this.#writeAll(
        'DELETE FROM excluded WHERE row IN (SELECT value FROM json_each(?))',
        included.map(({ index }) => index),
      );
    }
  }

  /** How many steps there are, undone ones included. */
  steps(): number {
    return this.#number('SELECT coalesce(max(number), 0) AS value FROM step');
  }

  /** The last step that is done; 0 where none is. */
  position(): number {
    return this.#number('SELECT coalesce(max(step), 0) AS value FROM position');
  }

  setPosition(step: number): void {
    this.#database.prepare('INSERT OR REPLACE INTO position (only, step) VALUES (1, ?)').run(step);
  }

  /** Puts a step behind the last one that is done; those that were undone are forgotten. */
  addStep(name: string, madeAt: number, change: SheetChange): void {
    const number = this.position() + 1;
    this.#database.prepare('DELETE FROM step WHERE number >= ?').run(number);
    this.#database.prepare('DELETE FROM step_part WHERE step >= ?').run(number);
    const cells = change.reduce((sum, row) => sum + row.cells.length, 0);
    const rows = change.filter(({ excluded }) => excluded !== null).length;
    this.#database
      .prepare('INSERT INTO step (number, name, made_at, cells, rows) VALUES (?, ?, ?, ?, ?)')
      .run(number, JSON.stringify(name), madeAt, cells, rows);
    const insert = this.#database.prepare(
      'INSERT INTO step_part (step, part, changes) VALUES (?, ?, ?)',
    );
    let at = 0;
    for (const part of partsOf(change)) {
      insert.run(number, at, JSON.stringify(part.map(packed)));
      at += 1;
    }
    this.setPosition(number);
  }

  /** @returns the steps from a number downwards, the newest first. */
  stepsFrom(number: number, count: number): Step[] {
    const found = this.#database
      .prepare('SELECT * FROM step WHERE number <= ? ORDER BY number DESC LIMIT ?')
      .all(number, count);
    return z
      .array(stepSchema)
      .parse(found)
      .map(({ made_at: madeAt, name, ...step }) => ({ ...step, name: textFrom(name), madeAt }));
  }

  /** Reads what a step changed, one part after the other. */
  *changesOf(step: number): Generator<SheetChange> {
    const read = this.#database.prepare(
      'SELECT changes FROM step_part WHERE step = ? AND part = ?',
    );
    for (let part = 0; ; part += 1) {
      const found = read.get(step, part);
      if (found === undefined) return;
      const { changes } = z.object({ changes: z.string() }).parse(found);
      yield partSchema.parse(JSON.parse(changes)).map(unpacked);
    }
  }

  #writeAll(statement: string, values: readonly unknown[]): void {
    if (values.length > 0) this.#database.prepare(statement).run(JSON.stringify(values));
  }

  #number(query: string): number {
    return z.object({ value: z.int() }).parse(this.#database.prepare(query).get()).value;
  }
}

function* partsOf(change: SheetChange): Generator<SheetChange> {
  for (let from = 0; from < change.length; from += PART_ROWS) {
    yield change.slice(from, from + PART_ROWS);
  }
}

function packed({ index, cells, excluded }: RowChange): z.infer<typeof rowSchema> {
  return [index, cells.map(({ column, before, after }) => [column, before, after]), excluded];
}

function unpacked([index, cells, excluded]: z.infer<typeof rowSchema>): RowChange {
  return {
    index,
    cells: cells.map(([column, before, after]): CellChange => ({ column, before, after })),
    excluded,
  };
}

function textFrom(json: string): string {
  return z.string().parse(JSON.parse(json));
}
