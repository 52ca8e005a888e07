/** Notes a fault for whoever looks after the app. */
export type Report = (where: string, error: unknown) => void;

/**
 * A log that never shows a secret.
 *
 * @param write gets each entry as a line or more, newline included.
 * @param secrets texts to leave out, asked for anew at each entry.
 */
export function createReport(
  write: (text: string) => void,
  secrets: () => readonly string[],
): Report {
  return (where, error) => {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    write(`leadsheet: ${withoutSecrets(`${where}: ${text}`, secrets())}\n`);
  };
}

function withoutSecrets(text: string, secrets: readonly string[]): string {
  return secrets.reduce(
    (rest, secret) => (secret === '' ? rest : rest.replaceAll(secret, '[secret]')),
    text,
  );
}
