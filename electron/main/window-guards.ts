import { app, shell, type Session, type WebContents } from 'electron';
import { appOrigin, originOf } from './app-address.ts';
import { mayOpenOutside } from './external-links.ts';
import { developmentPolicy } from './page-headers.ts';

/**
 * Guards every page that is ever made, ours or not: it stays where it is, opens no other window
 * and holds no webview. Links to the few sites of the list open in the system's browser.
 */
export function guardAllPages(): void {
  app.on('web-contents-created', (_event, contents) => {
    guardPage(contents);
  });
}

function guardPage(contents: WebContents): void {
  const stay = (event: { preventDefault: () => void }): void => {
    event.preventDefault();
  };
  contents.on('will-navigate', stay);
  contents.on('will-frame-navigate', stay);
  contents.on('will-redirect', stay);
  contents.on('will-attach-webview', stay);
  contents.setWindowOpenHandler(({ url }) => {
    if (mayOpenOutside(url)) void shell.openExternal(url);
    return { action: 'deny' };
  });
  // A peer connection is the one way out that a content security policy does not close.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
}

/**
 * Takes from a session's pages every permission, every download and the network.
 *
 * @param developmentOrigin of the development server, which alone may be reached then; else null.
 */
export function guardSession(session: Session, developmentOrigin: string | null): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => {
    answer(false);
  });
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setSpellCheckerEnabled(false);
  session.on('will-download', (event) => {
    event.preventDefault();
  });
  const allowed = allowedOrigins(developmentOrigin);
  session.webRequest.onBeforeRequest({ urls: networkAddresses }, ({ url }, answer) => {
    const origin = originOf(url);
    answer({ cancel: origin === null || !allowed.includes(origin) });
  });
  if (developmentOrigin !== null) allowHotReload(session, developmentOrigin);
}

const networkAddresses = ['http', 'https', 'ws', 'wss', 'ftp', 'file'].map(
  (scheme) => `${scheme}://*/*`,
);

function allowedOrigins(developmentOrigin: string | null): readonly string[] {
  if (developmentOrigin === null) return [appOrigin];
  return [appOrigin, developmentOrigin, developmentOrigin.replace(/^http/, 'ws')];
}

function allowHotReload(session: Session, origin: string): void {
  session.webRequest.onHeadersReceived({ urls: [`${origin}/*`] }, (details, answer) => {
    answer({
      responseHeaders: {
        ...details.responseHeaders,
        'Content-Security-Policy': [developmentPolicy(origin)],
      },
    });
  });
}
