import { dependOn } from './depend-on.ts';
import type { Problem } from '../../contract/view-parts.ts';

const MAX_IN_FLIGHT = 2;

/** How a long list is fetched: items of a block, and how many blocks are kept. */
export interface Paging {
  readonly block: number;
  readonly blocks: number;
}

const usual: Paging = { block: 100, blocks: 24 };

/** @returns the paging for rows of so many columns: fewer rows where each holds much. */
export function pagingFor(columns: number): Paging {
  if (columns <= 100) return usual;
  return { block: Math.max(20, Math.floor(20_000 / columns)), blocks: columns <= 1_000 ? 60 : 12 };
}

/** An answer to "the items from here on". */
export type PageAnswer<T> =
  | { readonly ok: true; readonly total: number; readonly items: readonly T[] }
  | { readonly ok: false; readonly problem: Problem };

/**
 * A long list that stays where it is: blocks are fetched when they come into sight, the newest
 * wish first, and the ones not looked at for longest are let go.
 */
export class PagedRows<T> {
  readonly #fetch: (from: number, count: number) => Promise<PageAnswer<T>>;
  readonly #paging: Paging;
  // The version says when these changed: reactive ones would only cost.
  /** In the order of their last use. */
  // eslint-disable-next-line svelte/prefer-svelte-reactivity
  readonly #blocks = new Map<number, readonly T[]>();
  // eslint-disable-next-line svelte/prefer-svelte-reactivity
  readonly #inFlight = new Set<number>();
  #wanted: readonly number[] = [];
  #inSight: readonly [first: number, end: number] = [0, 0];
  #turn = 0;
  #version = $state(0);
  #total = $state<number | null>(null);
  #problem = $state.raw<Problem | null>(null);

  constructor(
    fetch: (from: number, count: number) => Promise<PageAnswer<T>>,
    paging: Paging = usual,
  ) {
    this.#fetch = fetch;
    this.#paging = paging;
  }

  /** How many items there are; null until the first answer. */
  get total(): number | null {
    return this.#total;
  }

  get problem(): Problem | null {
    return this.#problem;
  }

  /** Grows with every change of any item. */
  get version(): number {
    return this.#version;
  }

  /** All items that are here, in no order. */
  get here(): readonly T[] {
    dependOn(this.#version);
    return [...this.#blocks.values()].flat();
  }

  /** @returns the item, or undefined while it is not here. */
  item(index: number): T | undefined {
    dependOn(this.#version);
    const { block } = this.#paging;
    return this.#blocks.get(Math.floor(index / block))?.[index % block];
  }

  /** Whether all of these items are here. */
  has(first: number, end: number): boolean {
    dependOn(this.#version);
    const size = this.#paging.block;
    for (let block = Math.floor(first / size); block * size < end; block += 1) {
      if (!this.#blocks.has(block)) return false;
    }
    return true;
  }

  /** Sees to it that these items get here. Only the last wish counts. */
  want(first: number, end: number): void {
    this.#inSight = [first, end];
    this.#wanted = this.#missing(first, end);
    this.#pump();
  }

  #missing(first: number, end: number): readonly number[] {
    const missing: number[] = [];
    const size = this.#paging.block;
    for (let block = Math.floor(first / size); block * size < Math.max(end, 1); block += 1) {
      const known = this.#blocks.get(block);
      if (known === undefined) missing.push(block);
      else {
        this.#blocks.delete(block);
        this.#blocks.set(block, known);
      }
    }
    return missing;
  }

  /** Fetches what is in sight again, which stays until the answer is here; the rest is forgotten. */
  refresh(): void {
    const [first, end] = this.#inSight;
    const size = this.#paging.block;
    const from = Math.floor(first / size);
    const to = Math.floor(Math.max(end - 1, 0) / size);
    for (const block of this.#blocks.keys()) {
      if (block < from || block > to) this.#blocks.delete(block);
    }
    this.#turn += 1;
    this.#inFlight.clear();
    this.#wanted = [];
    for (let block = from; block <= to; block += 1) void this.#load(block);
  }

  /**
   * Takes items that changed. They stay at their places, even where they no longer belong to the
   * list, so that nothing moves under the person's hands.
   */
  replace(items: readonly T[], same: (a: T, b: T) => boolean): void {
    for (const [block, known] of this.#blocks) {
      const next = known.map((old) => items.find((item) => same(item, old)) ?? old);
      this.#blocks.set(block, next);
    }
    this.#version += 1;
  }

  #pump(): void {
    for (const block of this.#wanted) {
      if (this.#inFlight.size >= MAX_IN_FLIGHT) return;
      if (!this.#inFlight.has(block) && !this.#blocks.has(block)) void this.#load(block);
    }
  }

  async #load(block: number): Promise<void> {
    const turn = this.#turn;
    this.#inFlight.add(block);
    const size = this.#paging.block;
    const answer = await this.#fetch(block * size, size);
    if (turn !== this.#turn) return;
    this.#inFlight.delete(block);
    if (answer.ok) {
      this.#problem = null;
      this.#total = answer.total;
      this.#blocks.set(block, answer.items);
      this.#letGo();
      this.#version += 1;
    } else {
      this.#problem = answer.problem;
      this.#wanted = this.#wanted.filter((wanted) => wanted !== block);
    }
    this.#pump();
  }

  #letGo(): void {
    for (const block of this.#blocks.keys()) {
      if (this.#blocks.size <= this.#paging.blocks) return;
      if (!this.#wanted.includes(block)) this.#blocks.delete(block);
    }
  }
}
