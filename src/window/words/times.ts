import { counted } from './numbers.ts';

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const exactClock = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
const whole = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'full',
  timeStyle: 'long',
});

/** @returns the local time of day: `14:02`. */
export function timeOfDay(ms: number): string {
  return clock.format(ms);
}

/** @returns the local time of day with seconds: `14:02:31`. */
export function exactTime(ms: number): string {
  return exactClock.format(ms);
}

/** @returns the local day: `3 Apr 2026`. */
export function dayOf(ms: number): string {
  return day.format(ms);
}

/** @returns day, time and zone in full, for tooltips. */
export function fullTime(ms: number): string {
  return whole.format(ms);
}

/** @returns when something was looked up: `Looked up on 3 Apr 2026 at 14:02`. */
export function lookedUpAt(ms: number): string {
  return `Looked up on ${day.format(ms)} at ${clock.format(ms)}`;
}

/** @returns how long ago something was: `just now`, `3 minutes ago`. */
export function agoText(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  if (minutes < 1) return 'just now';
  if (minutes < 60) return `${counted(minutes, 'minute')} ago`;
  const hours = Math.floor(minutes / 60);
  return hours < 48
    ? `${counted(hours, 'hour')} ago`
    : `${counted(Math.floor(hours / 24), 'day')} ago`;
}

/** @returns milliseconds since 1970 of an ISO time, or null where there is none. */
export function parsedTime(iso: string): number | null {
  const ms = Date.parse(iso);
  return Number.isNaN(ms) ? null : ms;
}

/** @returns the time that a run still takes, as a whole phrase. */
export function timeLeft(ms: number, paused: boolean): string {
  if (paused) return `Needs ${duration(ms)} more`;
  return ms < 1_000 ? 'Nearly done' : `About ${duration(ms)} left`;
}

/** @returns how long something takes, as exact as it matters: `under a second`, `8 min 20 s`. */
export function duration(ms: number): string {
  if (ms < 1_000) return 'under a second';
  const seconds = Math.round(ms / 1_000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) {
    return seconds % 60 === 0 ? `${minutes} min` : `${minutes} min ${seconds % 60} s`;
  }
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
  return counted(Math.round(hours / 24), 'day');
}
