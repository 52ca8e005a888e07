import type { JournalDatabase } from './journal-schema.ts';
import { RUN_ROW_COLUMNS } from './run-row.ts';

const FROM = 'FROM rows JOIN sheet ON sheet.row = rows.row';

/** The statements of a journal, prepared once. */
export function prepareStatements(database: JournalDatabase) {
  const page = (where: string) =>
    database.prepare(
      `SELECT ${RUN_ROW_COLUMNS} ${FROM} WHERE ${where} AND rows.row > ? ORDER BY rows.row LIMIT ?`,
    );
  return {
    planned: page(`rows.state = 'planned'`),
    unknown: page(`rows.state = 'unknown'`),
    accepted: page(`rows.state = 'accepted'`),
    pollDue: page(`rows.state = 'accepted' AND rows.poll_due = 1`),
    byJobs: database.prepare(
      `SELECT ${RUN_ROW_COLUMNS} ${FROM}
       WHERE rows.job_id IN (SELECT value FROM json_each(?))`,
    ),
    lastAccepted: database.prepare(
      `SELECT ${RUN_ROW_COLUMNS} ${FROM}
       WHERE rows.state = 'accepted' ORDER BY rows.row DESC LIMIT 1`,
    ),
    nthPlanned: database.prepare(
      `SELECT row FROM rows WHERE state = 'planned' ORDER BY row LIMIT 1 OFFSET ?`,
    ),
    countStates: database.prepare('SELECT state, count(*) AS rows FROM rows GROUP BY state'),
    countListed: database.prepare('SELECT count(*) AS rows FROM rows WHERE log_word IS NOT NULL'),
    countAttempts: database.prepare('SELECT sum(attempts) AS attempts FROM rows'),
    unlisted: database.prepare(
      `SELECT row FROM rows WHERE state = 'accepted' AND log_word IS NULL LIMIT 1`,
    ),
    firstSent: database.prepare(`SELECT min(sent_at) AS at FROM rows WHERE state = 'accepted'`),
    setMeta: database.prepare('UPDATE meta SET value = ? WHERE key = ?'),
    /** Values: row, state, own_resends, attempts, at, expected state, expected attempts, hash. */
    beginRows: database.prepare(
      `UPDATE rows SET state = each.value->>1, own_resends = each.value->>2,
         attempts = each.value->>3, sent_at = each.value->>4
         FROM json_each(?) AS each
         WHERE rows.row = each.value->>0 AND rows.state = each.value->>5
           AND rows.attempts = each.value->>6`,
    ),
    beginAttempts: database.prepare(
      `INSERT INTO attempts (row, attempt, body_sha256, intent_at)
         SELECT value->>0, value->>3, value->>7, value->>4 FROM json_each(?)`,
    ),
    /** Values: row, state, lost_sends, own_resends, job, status, code, words, at, outcome, attempt. */
    endRows: database.prepare(
      `UPDATE rows SET state = each.value->>1, lost_sends = each.value->>2,
         own_resends = each.value->>3, job_id = each.value->>4, http_status = each.value->>5,
         error_code = each.value->>6, error_words = each.value->>7
         FROM json_each(?) AS each WHERE rows.row = each.value->>0`,
    ),
    endAttempts: database.prepare(
      `UPDATE attempts SET job_id = each.value->>4, http_status = each.value->>5,
         error_code = each.value->>6, error_words = each.value->>7,
         answered_at = each.value->>8, outcome = each.value->>9
         FROM json_each(?) AS each
         WHERE attempts.row = each.value->>0 AND attempts.attempt = each.value->>10`,
    ),
    list: database.prepare(
      'UPDATE rows SET log_word = ?, poll_due = ?, error_words = ? WHERE row = ?',
    ),
    /** Values: row, state, own_resends, confirmed_by, log_word, code, words, at. */
    confirmRows: database.prepare(
      `UPDATE rows SET state = each.value->>1, own_resends = each.value->>2,
         confirmed_by = each.value->>3, log_word = each.value->>4, error_code = each.value->>5,
         error_words = each.value->>6, confirmed_at = each.value->>7, poll_due = 0
         FROM json_each(?) AS each WHERE rows.row = each.value->>0`,
    ),
  };
}

export type JournalStatements = ReturnType<typeof prepareStatements>;

/** The steps of rows that come in crowds: one statement writes as many as there are. */
export function prepareBatches(statements: JournalStatements) {
  return {
    begin: (values: readonly (readonly unknown[])[]): void => {
      const text = JSON.stringify(values);
      const { changes } = statements.beginRows.run([text]);
      if (changes !== values.length) throw new Error('A row has moved on by itself.');
      statements.beginAttempts.run([text]);
    },
    end: (values: readonly (readonly unknown[])[]): void => {
      const text = JSON.stringify(values);
      statements.endRows.run([text]);
      statements.endAttempts.run([text]);
    },
    confirm: (values: readonly (readonly unknown[])[]): void => {
      statements.confirmRows.run([JSON.stringify(values)]);
    },
  };
}

export type JournalBatches = ReturnType<typeof prepareBatches>;
