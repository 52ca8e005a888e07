import {
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MemoryFile } from '../../src/sandbox/memory-file.ts';
import { memoryPath, openRemembering, restart } from './remembering-rig.ts';

const change = { city: 'Waco', zip: '00501' };

function prepare(content: string | Uint8Array): string {
  const path = memoryPath();
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
}

function loadAll(path: string, maxBytes?: number): string[] {
  const lines: string[] = [];
  new MemoryFile(path, maxBytes).load((line) => lines.push(line) > 0);
  return lines;
}

describe('a damaged memory', () => {
  it('lacks only its last line when that is truncated, and goes on with a new one', async () => {
    const rig = await openRemembering();
    const kept = await rig.queue('a', change);
    const lost = await rig.queue('b', change);
    truncateSync(rig.memoryFile, statSync(rig.memoryFile).size - 5);
    const again = await restart(rig);
    const added = await again.queue('c', change);
    const third = await restart(again);
    const paths = [kept, lost, added].map((jobId) => `/v1/admin/write-status/${jobId}`);
    const replies = await Promise.all(paths.map((path) => third.get(path)));
    expect(replies.map((reply) => reply.status)).toEqual([200, 404, 200]);
  });

  it.each([
    ['no text', new Uint8Array(3_000).map((_, index) => (index * 7) % 256)],
    ['zeros', new Uint8Array(3_000)],
    ['other text', 'first\nsecond\n'],
    ['other JSON', '{"kind":"job"}\n[]\nnull\n7\n{"kind":"other","leadId":"a","atMs":1}\n'],
  ])('starts afresh when the file holds %s', async (_, content) => {
    const rig = await openRemembering({ memoryFile: prepare(content) });
    const jobId = await rig.queue('mine', change);
    const again = await restart(rig);
    expect((await again.get(`/v1/admin/write-status/${jobId}`)).status).toBe(200);
    expect(loadAll(rig.memoryFile).filter((line) => line.includes(jobId))).toHaveLength(1);
  });

  it('lacks only the lines that are damaged, and is mended', async () => {
    const rig = await openRemembering();
    const first = await rig.queue('a', change);
    writeFileSync(rig.memoryFile, '\0\0{"kind":\n', { flag: 'a' });
    const second = await rig.queue('b', change);
    const again = await restart(rig);
    for (const jobId of [first, second]) {
      expect((await again.get(`/v1/admin/write-status/${jobId}`)).status).toBe(200);
    }
    expect(readFileSync(rig.memoryFile, 'utf8')).not.toContain('\0');
  });

  it('has no job whose values could not have been written', async () => {
    const rig = await openRemembering();
    const jobId = await rig.queue('mine', change);
    rig.finishJobs();
    const text = readFileSync(rig.memoryFile, 'utf8');
    writeFileSync(rig.memoryFile, text.replace('"00501"', '501'));
    const again = await restart(rig);
    expect((await again.get(`/v1/admin/write-status/${jobId}`)).status).toBe(404);
    expect((await again.get('/v1/admin/logs/writes/')).status).toBe(200);
    expect(again.sandbox.leadById('mine')).toBeUndefined();
  });

  it('counts a job once that stands there twice', async () => {
    const rig = await openRemembering();
    const jobId = await rig.queue('mine', change);
    rig.finishJobs();
    writeFileSync(rig.memoryFile, readFileSync(rig.memoryFile, 'utf8').repeat(2));
    const again = await restart(rig);
    const { text } = await again.get('/v1/admin/logs/writes/');
    expect(text.split(`"job_id":"${jobId}"`)).toHaveLength(2);
  });
});

describe('a memory file', () => {
  it('reads lines that are longer than a piece, in any script', () => {
    const long = 'Nguyễn '.repeat(400_000);
    expect(loadAll(prepare(`a\n${long}\n\nb\n`))).toEqual(['a', long, '', 'b']);
  });

  it('drops the lines that are not wanted, and nothing else', () => {
    const path = prepare('1\n2\n3\n4\n5\ntorn');
    const file = new MemoryFile(path);
    file.load((line) => line !== '2' && line !== '5');
    expect(readFileSync(path, 'utf8')).toBe('1\n3\n4\ntorn');
    file.append('6');
    expect(loadAll(path)).toEqual(['1', '3', '4', 'torn', '6']);
  });

  it('is not rewritten when every line is wanted', () => {
    const path = prepare('1\n2\n');
    const before = statSync(path).ino;
    loadAll(path);
    expect(statSync(path).ino).toBe(before);
  });

  it('keeps the newest lines when it is too large at the start', () => {
    const lines = Array.from({ length: 100 }, (_, index) => String(index).padStart(9, '0'));
    const path = prepare(`${lines.join('\n')}\n`);
    const loaded = loadAll(path, 500);
    expect(loaded).toEqual(lines.slice(-loaded.length));
    expect(readFileSync(path, 'utf8')).toBe(`${loaded.join('\n')}\n`);
    expect(statSync(path).size).toBeGreaterThan(350);
    expect(statSync(path).size).toBeLessThanOrEqual(400);
  });

  it('keeps the newest lines when it grows too large, and leaves nothing behind', () => {
    const path = memoryPath();
    const file = new MemoryFile(path, 500);
    file.load(() => true);
    const lines = Array.from({ length: 100 }, (_, index) => String(index).padStart(9, '0'));
    for (const line of lines) {
      file.append(line);
      expect(statSync(path).size).toBeLessThanOrEqual(500);
    }
    const loaded = loadAll(path);
    expect(loaded.length).toBeGreaterThan(30);
    expect(loaded).toEqual(lines.slice(-loaded.length));
    expect(readdirSync(dirname(path))).toHaveLength(1);
  });
});
