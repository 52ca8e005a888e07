import type { ImportSummary } from '../../contract/import-views.ts';

/** Imports of one stretch of time, newest first. */
export interface ImportDay {
  readonly title: string;
  readonly imports: readonly ImportSummary[];
}

const month = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric' });
const DAY_MS = 86_400_000;

/** Groups imports as people remember them: today, yesterday, this week, then by month. */
export function importDays(imports: readonly ImportSummary[], nowMs: number): readonly ImportDay[] {
  const days = new Map<string, ImportSummary[]>();
  for (const entry of [...imports].sort((a, b) => b.openedAt - a.openedAt)) {
    const title = dayTitle(entry.openedAt, nowMs);
    const group = days.get(title);
    if (group === undefined) days.set(title, [entry]);
    else group.push(entry);
  }
  return [...days].map(([title, group]) => ({ title, imports: group }));
}

function dayTitle(timeMs: number, nowMs: number): string {
  const daysAgo = Math.round((startOfDay(nowMs) - startOfDay(timeMs)) / DAY_MS);
  if (daysAgo <= 0) return 'Today';
  if (daysAgo === 1) return 'Yesterday';
  if (daysAgo < 7) return 'Last 7 days';
  return month.format(timeMs);
}

function startOfDay(timeMs: number): number {
  return new Date(timeMs).setHours(0, 0, 0, 0);
}
