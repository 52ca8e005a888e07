/** The window's own scheme and host: `app://leadsheet/…` serves the built window alone. */
export const appScheme = 'app';
export const appHost = 'leadsheet';
export const appPage = `${appScheme}://${appHost}/index.html`;

/**
 * Scheme, host and port of an address. `URL.origin` is no use here: Node gives "null" for every
 * scheme that it does not know.
 *
 * @returns null where there is no host, as in `data:` and `about:blank`.
 */
export function originOf(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  return url.host === '' ? null : `${url.protocol}//${url.host}`;
}

export const appOrigin = `${appScheme}://${appHost}`;
