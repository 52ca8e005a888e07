import type { LeadsheetClient, Reply } from '../contract/calls.ts';
import type { Problem } from '../contract/view-parts.ts';

declare global {
  interface Window {
    /** Put there by the preload script; the window's only door to the rest of the app. */
    readonly leadsheet: LeadsheetClient;
  }
}

/** What is shown where a call rejects: that is a bug, and the person must not be left waiting. */
export const unexpected: Problem = {
  code: 'unexpected',
  message: 'Something went wrong inside the app.',
  fix: 'Nothing was lost. Try again; if it stays, quit and start the app.',
};

/** @returns the reply, with a rejected call turned into a problem that can be shown. */
export async function answered<T>(call: Promise<Reply<T>>): Promise<Reply<T>> {
  try {
    return await call;
  } catch (error) {
    console.error(error);
    return { ok: false, problem: unexpected };
  }
}
