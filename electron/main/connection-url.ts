import type { Connection, Reply } from '../../src/contract/calls.ts';
import { done, refused } from './replies.ts';

export interface ConnectionUrl {
  /** Without a slash at its end. */
  readonly baseUrl: string;
  /** Host, with port and path where they are not the usual ones. */
  readonly title: string;
  readonly environment: Connection['environment'];
}

const longestTitle = 60;

/**
 * Checks a URL as a person typed it: https, or http on this machine; nothing in it but host, port
 * and path. It is never sent to, only read.
 */
export function readConnectionUrl(typed: string): Reply<ConnectionUrl> {
  const text = typed.trim();
  if (!URL.canParse(text)) {
    return wrong(`"${text}" is not a whole URL.`, 'Write it like https://api.example.com.');
  }
  const url = new URL(text);
  const host = url.hostname.replace(/\.+$/, '');
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(host))) {
    return wrong(
      `"${text}" is not encrypted.`,
      'Write https:// at its beginning. Only addresses of this computer may use http://.',
    );
  }
  if (url.username !== '' || url.password !== '') {
    return wrong('The URL holds a user name or a password.', 'Put the token into its own field.');
  }
  if (url.search !== '' || url.hash !== '') {
    return wrong('The URL has a part after "?" or "#".', 'Leave that part out.');
  }
  const place = url.port === '' ? host : `${host}:${url.port}`;
  const path = url.pathname.replace(/\/+$/, '');
  const title = `${place}${path}`;
  if (host === '' || title.length > longestTitle) {
    return wrong(
      `The URL has ${title.length} characters after "//", from 1 to ${longestTitle} are possible.`,
      'Use a shorter address.',
    );
  }
  return done({
    baseUrl: `${url.protocol}//${title}`,
    title,
    environment: environmentOf(host),
  });
}

/** Every address at Propexo's production host counts as production, whatever its port or path. */
function environmentOf(host: string): Connection['environment'] {
  if (host === 'api.propexo.com') return 'production';
  return host === 'api.sandbox.propexo.com' ? 'sandbox' : 'own';
}

/** `host` as `URL` writes it: other spellings of 127.0.0.1 have become that one already. */
function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
}

function wrong(message: string, fix: string): Reply<never> {
  return refused('bad_url', message, fix);
}
