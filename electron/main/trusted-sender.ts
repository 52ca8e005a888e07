import { originOf } from './app-address.ts';

/** What is asked of the sender of a call; an Electron event fits. */
export interface CallEvent {
  readonly sender: { readonly id: number; readonly mainFrame: unknown };
  /** null when the frame has gone or moved on since it called. */
  readonly senderFrame: { readonly url: string } | null;
}

/**
 * Whether a call comes from our own window: its main frame, showing our own page.
 *
 * @param windowId id of the window's web contents; null while there is none.
 * @param origin scheme and host of the page.
 */
export function isTrustedSender(
  event: CallEvent,
  windowId: number | null,
  origin: string,
): boolean {
  const frame = event.senderFrame;
  return (
    frame !== null &&
    event.sender.id === windowId &&
    frame === event.sender.mainFrame &&
    originOf(frame.url) === origin
  );
}
