import { parseJson, readableError } from './readable-error.ts';
import type { FieldProblem } from './write-outcome.ts';

/** A refusal in the server's own words. */
export interface Refusal {
  /** The server's code, or `http_<status>`. */
  readonly code: string;
  readonly message: string;
  readonly problems: readonly FieldProblem[];
}

/**
 * Reads the body of a refusal. Only the 400 is documented; the others may be JSON of another
 * shape, plain text or empty, and still give a code and a sentence.
 */
export function readRefusal(status: number, body: string): Refusal {
  const document = parseJson(body);
  const error = recordOf(recordOf(document)?.['error']) ?? recordOf(document);
  const problems = readProblems(recordOf(error?.['details']));
  const code = typeof error?.['code'] === 'string' ? error['code'] : `http_${String(status)}`;
  const words = readableError(document ?? body);
  return { code, message: words || `The server answered ${String(status)}.`, problems };
}

/** Field problems stand at `details.issues` or at `details.details.issues`. */
function readProblems(details: Readonly<Record<string, unknown>> | null): readonly FieldProblem[] {
  const issues = details?.['issues'] ?? recordOf(details?.['details'])?.['issues'];
  if (!Array.isArray(issues)) return [];
  return issues.flatMap((issue): FieldProblem[] => {
    const record = recordOf(issue);
    if (record === null) return [];
    const path: unknown[] = Array.isArray(record['path']) ? record['path'] : [];
    const keys: unknown[] = Array.isArray(record['keys']) ? record['keys'] : [];
    const field = [...path, ...keys].map(String).join('.');
    return [{ field, message: readableError(record['message']) }];
  });
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  return value as Readonly<Record<string, unknown>>;
}
