import type { Connection, Endpoint, Reply } from '../../src/contract/calls.ts';
import { readConnectionUrl } from './connection-url.ts';
import { done, refused } from './replies.ts';

const builtIn: Connection = {
  name: 'sandbox',
  title: 'Built-in sandbox',
  baseUrl: '',
  environment: 'sandbox',
  hasToken: true,
};

/** Names that the command line knows without a list, so that both faces say the same. */
const usualNames: ReadonlyMap<string, string> = new Map([
  ['api.propexo.com', 'propexo'],
  ['api.sandbox.propexo.com', 'propexo-sandbox'],
]);
const takenNames: ReadonlySet<string> = new Set([builtIn.name, ...usualNames.values()]);

interface OwnConnection {
  readonly connection: Connection;
  readonly token: string;
}

/**
 * The connections and their tokens. Tokens live in this object alone, as long as the app runs;
 * they leave it only inside an endpoint, on the way to the engine.
 */
export class Connections {
  readonly #own = new Map<string, OwnConnection>();

  /** All connections, without their tokens, the built-in sandbox first. */
  list(): Connection[] {
    return [builtIn, ...[...this.#own.values()].map((own) => own.connection)];
  }

  /** Checks and keeps a URL with its token; one of the same address is replaced. */
  set(typed: { readonly baseUrl: string; readonly token: string }): Reply<Connection> {
    const url = readConnectionUrl(typed.baseUrl);
    if (!url.ok) return url;
    const token = typed.token.trim();
    if (token === '') {
      return refused(
        'no_token',
        `There is no token for ${url.value.title}.`,
        'Paste the token that you got for this address.',
      );
    }
    // A token becomes part of a header, where only visible ASCII characters may stand.
    if (!/^[\x21-\x7e]+$/.test(token)) {
      return refused(
        'bad_token',
        'The token holds a space, a line break or another character that no token has.',
        'Copy it once more, the token alone.',
      );
    }
    const { baseUrl, title, environment } = url.value;
    const connection: Connection = {
      name: nameOf(title),
      title,
      baseUrl,
      environment,
      hasToken: true,
    };
    this.#own.set(connection.name, { connection, token });
    return done(connection);
  }

  /** Where the requests of a connection go, with its token: for the engine only. */
  endpoint(name: string): Reply<Endpoint> {
    // The engine starts the built-in sandbox by itself and knows its token.
    if (name === builtIn.name) return done({ name, baseUrl: null, token: '' });
    const own = this.#own.get(name);
    if (own === undefined) {
      return refused(
        'no_connection',
        `There is no connection named "${name.slice(0, 60)}".`,
        'Enter its URL and token again: they are kept only while the app runs.',
      );
    }
    return done({ name, baseUrl: own.connection.baseUrl, token: own.token });
  }

  /** Every token, for the log to leave out. */
  secrets(): string[] {
    return [...this.#own.values()].map((own) => own.token);
  }
}

function nameOf(title: string): string {
  const usual = usualNames.get(title);
  if (usual !== undefined) return usual;
  return takenNames.has(title) ? `${title}:443` : title;
}
