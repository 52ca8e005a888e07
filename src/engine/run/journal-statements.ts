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
    beginRow: database.prepare(
      `UPDATE rows SET state = ?, own_resends = ?, attempts = ?, sent_at = ?
         WHERE row = ? AND state = ? AND attempts = ?`,
    ),
    beginAttempt: database.prepare(
      `INSERT INTO attempts (row, attempt, body_sha256, intent_at) VALUES (?, ?, ?, ?)`,
    ),
    endRow: database.prepare(
      `UPDATE rows SET state = ?, lost_sends = ?, own_resends = ?, job_id = ?, http_status = ?,
         error_code = ?, error_words = ? WHERE row = ?`,
    ),
    endAttempt: database.prepare(
      `UPDATE attempts SET answered_at = ?, outcome = ?, http_status = ?, error_code = ?,
         error_words = ?, job_id = ? WHERE row = ? AND attempt = ?`,
    ),
    list: database.prepare(
      'UPDATE rows SET log_word = ?, poll_due = ?, error_words = ? WHERE row = ?',
    ),
    confirm: database.prepare(
      `UPDATE rows SET state = ?, own_resends = ?, confirmed_by = ?, log_word = ?, error_code = ?,
         error_words = ?, confirmed_at = ?, poll_due = 0 WHERE row = ?`,
    ),
  };
}

export type JournalStatements = ReturnType<typeof prepareStatements>;
