/**
 * Checks the address of a connection: https, or http on this machine.
 *
 * @returns the problem as a sentence, or null if the address can be used.
 */
export function checkBaseUrl(text: string): string | null {
  if (!URL.canParse(text)) {
    return `“${text}” is not an address. It looks like https://api.example.com.`;
  }
  const url = new URL(text);
  if (url.username !== '' || url.password !== '') {
    return 'The address holds a user name or password. Leave them out: the token is given separately.';
  }
  if (url.search !== '' || url.hash !== '') {
    return 'The address has a part after ? or #. Leave it out.';
  }
  if (url.protocol === 'https:') return null;
  if (url.protocol === 'http:' && isLoopback(url.hostname)) return null;
  return `“${text}” is not secure. Use https; http is for addresses on this computer only.`;
}

function isLoopback(hostname: string): boolean {
  if (hostname === 'localhost' || hostname.endsWith('.localhost') || hostname === '[::1]') {
    return true;
  }
  return /^127\.\d+\.\d+\.\d+$/u.test(hostname);
}

/**
 * @returns whether two addresses are of one server. Servers on this computer count as one: they may
 *   have another port than before.
 */
export function isSameServerAddress(one: string, other: string): boolean {
  const server = (text: string): string => {
    if (!URL.canParse(text)) return text;
    const { hostname, href } = new URL(text);
    return isLoopback(hostname) ? 'this computer' : trimBaseUrl(href);
  };
  return server(one) === server(other);
}

/** The address without slashes at its end, ready to be put before a path. */
export function trimBaseUrl(text: string): string {
  return text.trim().replace(/\/+$/u, '');
}

/**
 * Checks a token without ever showing it.
 *
 * @returns the problem as a sentence, or null.
 */
export function checkToken(token: string): string | null {
  if (token === '') return 'The token is empty.';
  if (!/^[\x21-\x7e]+$/u.test(token)) {
    return 'The token holds white space or a character that no token has. Copy it again.';
  }
  return null;
}
