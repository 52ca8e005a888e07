import { createHash } from 'node:crypto';
import type { Body } from '../../src/core/model/field.ts';
import type { PlannedRow } from '../../src/core/model/row.ts';
import type { RunPlan } from '../../src/engine/run/run-plan.ts';

/** A run's plan over a header of lead id and ZIP. */
export function buildPlan(change: Partial<RunPlan> = {}): RunPlan {
  return {
    run: '20261123-144501-x7k2',
    fileName: 'leads.csv',
    fileSha256: createHash('sha256').update('leads').digest('hex'),
    fileSizeBytes: 5,
    headers: ['Lead', 'ZIP'],
    mapping: {
      system: 'entrata',
      columns: [],
      constants: {},
      constantRentUnit: 'dollars',
      duplicates: 'block',
    },
    system: 'entrata',
    connectionName: 'sandbox',
    baseUrl: 'http://127.0.0.1:1',
    options: {},
    appVersion: '0.1.0',
    createdAtMs: Date.UTC(2026, 10, 23, 14, 45, 1),
    ...change,
  };
}

/** A ready row that sends a ZIP. */
export function readyRow(row: number, leadId: string, body: Body = { zip: '00501' }): PlannedRow {
  return { row, leadId, status: 'ready', body, cells: [leadId, '00501'], issues: [] };
}

/** A row that is not sent, of a lead of that name. */
export function blockedRow(row: number): PlannedRow {
  return { ...readyRow(row, 'blocked'), status: 'blocked', body: null };
}

/** Ready rows with ordinary leads, from row 2 on. */
export function readyRows(count: number): PlannedRow[] {
  return Array.from({ length: count }, (_, index) => readyRow(index + 2, `lead_${String(index)}`));
}
