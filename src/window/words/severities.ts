import type { Severity } from '../../core/model/severity.ts';
import type { Tone } from './states.ts';

export const severityLooks: Record<Severity, { symbol: string; word: string; tone: Tone }> = {
  error: { symbol: '✕', word: 'Error', tone: 'error' },
  warning: { symbol: '▲', word: 'Warning', tone: 'warning' },
  notice: { symbol: '○', word: 'Notice', tone: 'quiet' },
};
