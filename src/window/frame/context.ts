import { createContext } from 'svelte';
import type { Session } from './session.svelte.ts';

/** The one session of the window, for every component below `App`. */
export const [session, provideSession] = createContext<Session>();
