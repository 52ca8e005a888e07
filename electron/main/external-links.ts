/** Sites that a link of the window may open in the system's browser. */
const openedSites: ReadonlySet<string> = new Set(['propexo.com', 'docs.propexo.com']);

/** @returns whether a link may leave for the browser: https, to a site of the list, nothing odd. */
export function mayOpenOutside(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  return (
    url.protocol === 'https:' &&
    url.port === '' &&
    url.username === '' &&
    url.password === '' &&
    openedSites.has(url.hostname)
  );
}
