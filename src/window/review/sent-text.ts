/**
 * @param toSend a value as JSON, as it stands in a body
 * @returns the value as people read it: text without its quotes, `null` as what it does
 */
export function sentText(toSend: string): string {
  if (toSend === 'null') return 'cleared';
  if (!toSend.startsWith('"')) return toSend;
  try {
    const value: unknown = JSON.parse(toSend);
    return typeof value === 'string' ? value : toSend;
  } catch {
    return toSend;
  }
}
