import { userInfo } from 'node:os';

/** @returns the name of the account that this process runs under; empty where there is none. */
export function systemUser(): string {
  try {
    return userInfo().username;
  } catch {
    // An id without an entry in the system's list of users, as in some containers.
    return '';
  }
}
