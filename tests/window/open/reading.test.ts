import { describe, expect, it } from 'vitest';
import type { LeadsheetClient, Reply } from '../../../src/contract/calls.ts';
import type { ImportView, IntakeOptions } from '../../../src/contract/import-views.ts';
import { ReadingPace } from '../../../src/window/open/reading-pace.ts';
import { Reading } from '../../../src/window/open/reading.svelte.ts';
import { intakeOf, previewOf } from '../../support/fake-intake.ts';
import { openImport } from '../open-import.ts';

const stopped: Reply<ImportView> = {
  ok: false,
  problem: { code: 'stopped', message: 'Opening was stopped.', fix: '' },
};
const file = { name: 'leads.csv', rows: 500 };
const preview = (id: string) => previewOf(id, file, intakeOf(file, {}));
const progress = (id: string, done: number) => ({
  import: id,
  fileName: 'leads.csv',
  phase: 'reading' as const,
  done,
  total: 10_000,
  rows: 5,
});

/** A reading whose calls are answered by hand. */
function readingByHand() {
  let nowMs = 0;
  const calls: { options: IntakeOptions | null; answer: (reply: Reply<ImportView>) => void }[] = [];
  const call = (options: IntakeOptions | null) =>
    new Promise<Reply<ImportView>>((answer) => calls.push({ options, answer }));
  const stops: string[] = [];
  const client = {
    'import:reread': ({ options }: { options: IntakeOptions }) => call(options),
    'import:stop': ({ import: id }: { import: string }) => {
      stops.push(id);
      return Promise.resolve({ ok: true, value: null });
    },
  } as unknown as LeadsheetClient;
  const reading = new Reading(client, () => nowMs);
  return { reading, calls, stops, call, pass: (ms: number) => (nowMs += ms) };
}

describe('a reading', () => {
  it('shows how the file begins while the rest is read', async () => {
    const { reading, calls, call } = readingByHand();
    const end = reading.first('leads.csv', () => call(null));
    reading.previewed(preview('import-1'));
    expect(reading.import).toBe('import-1');
    expect(reading.preview?.headers[0]).toBe('Lead ID');
    calls[0]?.answer({ ok: true, value: await openImport() });
    (await end)?.close();
    expect(reading.fileName).toBeNull();
    expect(reading.preview).not.toBeNull();
  });

  it('follows the last choice, whatever the readings say that it overtook', async () => {
    const { reading, calls, call } = readingByHand();
    const end = reading.first('leads.csv', () => call(null));
    reading.previewed(preview('import-1'));
    reading.change({ encoding: 'macintosh' });
    expect(reading.stale).toBe(true);
    reading.change({ encoding: 'macintosh', headerRow: 2 });
    expect(reading.wished).toEqual({ encoding: 'macintosh', headerRow: 2 });
    expect(calls.map(({ options }) => options)).toEqual([
      null,
      { encoding: 'macintosh' },
      { encoding: 'macintosh', headerRow: 2 },
    ]);
    calls[0]?.answer(stopped);
    calls[1]?.answer(stopped);
    const value = await openImport(7);
    calls[2]?.answer({ ok: true, value });
    expect(await end).toMatchObject({ reply: { ok: true, value } });
  });

  it('keeps what an overtaken reading gave, for the case that the last one fails', async () => {
    const { reading, calls, call } = readingByHand();
    const end = reading.first('leads.csv', () => call(null));
    reading.previewed(preview('import-1'));
    reading.change({ headerRow: 900 });
    const value = await openImport(7);
    calls[0]?.answer({ ok: true, value });
    const problem = { code: 'no_header', message: 'leads.csv has no row 900.', fix: '' };
    calls[1]?.answer({ ok: false, problem });
    expect(await end).toMatchObject({ reply: { problem }, kept: value });
  });

  it('is no longer looked at once another file is opened', async () => {
    const { reading, calls, call } = readingByHand();
    const first = reading.first('leads.csv', () => call(null));
    reading.previewed(preview('import-1'));
    void reading.first('leads.csv', () => call(null));
    expect(reading.preview).toBeNull();
    reading.previewed(preview('import-1'));
    reading.told(progress('import-1', 10));
    expect(reading.import).toBeNull();
    reading.previewed(preview('import-2'));
    expect(reading.import).toBe('import-2');
    calls[0]?.answer({ ok: true, value: await openImport() });
    expect(await first).toBeNull();
    expect(reading.fileName).toBe('leads.csv');
  });

  it('can be stopped, by the import that it is', async () => {
    const { reading, calls, stops, call } = readingByHand();
    const end = reading.first('leads.csv', () => call(null));
    await reading.stop();
    reading.told(progress('import-1', 10));
    await reading.stop();
    expect(stops).toEqual(['import-1']);
    expect(reading.stopping).toBe(true);
    calls[0]?.answer(stopped);
    (await end)?.close();
    expect(reading.preview).toBeNull();
    expect(reading.stopping).toBe(false);
  });

  it('tells the time that is left once it was measured', () => {
    const { reading, call, pass } = readingByHand();
    void reading.first('leads.csv', () => call(null));
    reading.told(progress('import-1', 0));
    pass(500);
    reading.told(progress('import-1', 1_000));
    expect(reading.leftMs).toBeNull();
    pass(500);
    reading.told(progress('import-1', 2_000));
    expect(reading.leftMs).toBe(4_000);
  });
});

describe('the pace of a reading', () => {
  it('is not told where it says nothing', () => {
    const pace = new ReadingPace();
    expect(pace.leftMs(0, 0, 100)).toBeNull();
    expect(pace.leftMs(2_000, 0, 100)).toBeNull();
    expect(pace.leftMs(4_000, 50, 100)).toBe(4_000);
    expect(pace.leftMs(4_000, 99, 100)).toBeNull();
    expect(pace.leftMs(5_000, 100, 100)).toBeNull();
    // Begun again: what was measured before says nothing of it.
    expect(pace.leftMs(6_000, 10, 100)).toBeNull();
  });
});
