import { describe, expect, it } from 'vitest';
import { foundOptions } from '../../../src/window/parts/found-options.ts';
import {
  PagedRows,
  pagingFor,
  type PageAnswer,
} from '../../../src/window/parts/paged-rows.svelte.ts';
import {
  linesInSight,
  offsetShowing,
  scrollScale,
} from '../../../src/window/parts/scroll-scale.ts';

describe('the scale of the scrollbar', () => {
  it('is one to one while the list fits into the browser’s limit', () => {
    const scale = scrollScale(1_000, 28, 600);
    expect(scale.height).toBe(28_000);
    expect(scale.offsetOf(5_000)).toBe(5_000);
    expect(scale.scrollTopOf(5_000)).toBe(5_000);
  });

  it('is stretched beyond that, so that both ends are reached', () => {
    const scale = scrollScale(2_000_000, 28, 600);
    expect(scale.height).toBe(15_000_000);
    expect(scale.offsetOf(0)).toBe(0);
    expect(scale.offsetOf(15_000_000 - 600)).toBe(56_000_000 - 600);
    expect(scale.offsetOf(scale.scrollTopOf(33_333_333))).toBeCloseTo(33_333_333, 3);
  });

  it('draws what is in sight and a few lines more', () => {
    expect(linesInSight(280, 56, 28, 1_000, 2)).toEqual({ first: 8, end: 14 });
    expect(linesInSight(0, 600, 28, 3, 2)).toEqual({ first: 0, end: 3 });
    expect(linesInSight(0, 600, 28, 0, 2)).toEqual({ first: 0, end: 0 });
  });

  it('moves as little as needed to show a line', () => {
    expect(offsetShowing(5, 100, 280, 28)).toBe(100);
    expect(offsetShowing(1, 100, 280, 28)).toBe(28);
    expect(offsetShowing(50, 100, 280, 28)).toBe(51 * 28 - 280);
  });
});

interface Item {
  readonly id: number;
  readonly text: string;
}

/** A list whose answers come when they are let go. */
function listOf(total: number) {
  const asked: { from: number; answer: () => void }[] = [];
  const rows = new PagedRows<Item>(
    (from, count) =>
      new Promise<PageAnswer<Item>>((resolve) => {
        const items = Array.from({ length: Math.min(count, total - from) }, (_, at) => ({
          id: from + at,
          text: 'old',
        }));
        asked.push({ from, answer: () => resolve({ ok: true, total, items }) });
      }),
  );
  const answerAll = async () => {
    while (asked.length > 0) {
      asked.shift()?.answer();
      await Promise.resolve();
      await Promise.resolve();
    }
  };
  return { rows, asked, answerAll };
}

const same = (a: Item, b: Item) => a.id === b.id;

describe('rows by pages', () => {
  it('fetches only the blocks in sight, two at once, the newest wish alone', async () => {
    const { rows, asked, answerAll } = listOf(100_000);
    rows.want(0, 1_000);
    expect(asked.map((one) => one.from)).toEqual([0, 100]);
    rows.want(50_000, 50_010);
    await answerAll();
    expect(rows.total).toBe(100_000);
    expect(rows.item(50_005)?.id).toBe(50_005);
    expect(rows.item(450)).toBeUndefined();
  });

  it('lets go of the blocks that were not looked at for longest', async () => {
    const { rows, answerAll } = listOf(100_000);
    for (let first = 0; first < 80; first += 1) {
      rows.want(first * 200, first * 200 + 10);
      await answerAll();
    }
    expect(rows.item(0)).toBeUndefined();
    expect(rows.item(79 * 200)?.id).toBe(79 * 200);
  });

  it('keeps a changed row at its place while other blocks are fetched', async () => {
    const { rows, asked, answerAll } = listOf(1_000);
    rows.want(0, 10);
    await answerAll();
    rows.replace([{ id: 3, text: 'new' }], same);
    expect(rows.item(3)?.text).toBe('new');
    rows.want(0, 20);
    expect(asked).toHaveLength(0);
    rows.want(90, 110);
    expect(asked.map((one) => one.from)).toEqual([100]);
  });

  it('drops answers that were overtaken by a refresh', async () => {
    const { rows, asked } = listOf(1_000);
    rows.want(0, 10);
    const late = asked.shift();
    rows.refresh();
    late?.answer();
    await Promise.resolve();
    await Promise.resolve();
    expect(rows.item(0)).toBeUndefined();
  });

  it('shows the old items until a refresh is answered', async () => {
    const { rows, answerAll, asked } = listOf(1_000);
    rows.want(0, 10);
    await answerAll();
    rows.refresh();
    expect(rows.item(0)?.text).toBe('old');
    expect(asked.map((one) => one.from)).toEqual([0]);
  });

  it('tells why a page could not be had', async () => {
    const problem = { code: 'gone', message: 'The import is gone.', fix: 'Open it again.' };
    const rows = new PagedRows<Item>(() => Promise.resolve({ ok: false, problem }));
    rows.want(0, 10);
    await Promise.resolve();
    await Promise.resolve();
    expect(rows.problem).toEqual(problem);
    expect(rows.total).toBeNull();
  });
});

describe('the paging of wide rows', () => {
  it('fetches fewer of them', () => {
    expect(pagingFor(24)).toEqual({ block: 100, blocks: 24 });
    expect(pagingFor(1_000)).toEqual({ block: 20, blocks: 60 });
    expect(pagingFor(10_000)).toEqual({ block: 20, blocks: 12 });
  });
});

describe('a search among options', () => {
  const groups = [
    { title: 'Usual', options: [{ value: 'utf-8', label: 'Unicode (UTF-8)' }] },
    { title: 'Others', options: [{ value: 'shift_jis', label: 'Japanese (Shift_JIS)' }] },
  ];
  const found = (typed: string) =>
    foundOptions(groups, typed).flatMap(({ options }) => options.map(({ value }) => value));

  it('finds by any words, whatever stands between them', () => {
    expect(found('')).toEqual(['utf-8', 'shift_jis']);
    expect(found('UTF8')).toEqual(['utf-8']);
    expect(found('jis japan')).toEqual(['shift_jis']);
    expect(foundOptions(groups, 'klingon')).toEqual([]);
  });
});
