import { join } from 'node:path';
import Database from 'libsql';
import { expect, test } from 'vitest';
import { GroupCommit, type CommitSync } from '../../../src/engine/run/group-commit.ts';
import { afterTest, temporaryFolder } from '../../support/run-harness.ts';

/** A disk that is done only when a test says so. */
class SlowDisk implements CommitSync {
  syncs = 0;
  #end: { done: () => void; fail: (error: Error) => void } | null = null;
  #begun: () => void = () => undefined;
  /** Resolves when somebody waits for the disk. */
  asked = new Promise<void>((resolve) => (this.#begun = resolve));

  sync(): Promise<void> {
    this.syncs += 1;
    this.#begun();
    return new Promise((done, fail) => {
      this.#end = { done, fail };
    });
  }

  syncNow(): void {
    this.syncs += 1;
  }

  end(error?: Error): void {
    this.asked = new Promise<void>((resolve) => (this.#begun = resolve));
    if (error === undefined) this.#end?.done();
    else this.#end?.fail(error);
  }
}

function begin() {
  const database = new Database(join(temporaryFolder(), 'a.db'));
  database.exec('CREATE TABLE notes (word TEXT)');
  afterTest(() => {
    database.close();
  });
  const disk = new SlowDisk();
  const commits = new GroupCommit(database, disk);
  const insert = database.prepare('INSERT INTO notes VALUES (?)');
  const settled: string[] = [];
  return {
    ...{ disk, commits, settled },
    /** Adds a word; its fate is found in `settled`. */
    add: (word: string) =>
      commits
        .add(() => insert.run([word]))
        .then(
          () => settled.push(word),
          (error: unknown) => settled.push(`${word}: ${String(error)}`),
        ),
    words: () =>
      (database.prepare('SELECT word FROM notes').all([]) as { word: string }[]).map(
        ({ word }) => word,
      ),
  };
}

test('a write is settled only once the disk has it, not when it is committed', async () => {
  const { disk, add, words, settled } = begin();
  const added = add('one');
  await disk.asked;
  expect(words()).toEqual(['one']);
  expect(settled).toEqual([]);
  disk.end();
  await added;
  expect(settled).toEqual(['one']);
});

test('what is added while the disk works shares the next commit', async () => {
  const { disk, add, words } = begin();
  const one = add('one');
  await disk.asked;
  const others = [add('two'), add('three')];
  expect(words()).toEqual(['one']);
  disk.end();
  await one;
  await disk.asked;
  expect(words()).toEqual(['one', 'two', 'three']);
  disk.end();
  await Promise.all(others);
  expect(disk.syncs).toBe(2);
});

test('where the disk fails, all that is not durable fails, and nothing is written after it', async () => {
  const { disk, commits, add, words, settled } = begin();
  const one = add('one');
  await disk.asked;
  const two = add('two');
  disk.end(new Error('The disk is gone.'));
  await Promise.all([one, two, add('three')]);
  expect(settled).toHaveLength(3);
  for (const fate of settled) expect(fate).toContain('The disk is gone.');
  expect(commits.failure?.message).toBe('The disk is gone.');
  expect(words()).toEqual(['one']);
});

test('a flush makes durable what the disk works on and what is queued, at once', async () => {
  const { disk, commits, add, words, settled } = begin();
  const one = add('one');
  await disk.asked;
  const two = add('two');
  commits.flush();
  expect(words()).toEqual(['one', 'two']);
  await Promise.all([one, two]);
  expect(settled).toEqual(['one', 'two']);
  // The disk's late word changes nothing any more, not even if it is a bad one.
  disk.end(new Error('The file is closed.'));
  await Promise.resolve();
  expect(commits.failure).toBeNull();
});
