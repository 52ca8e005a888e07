import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readWindowState, writeWindowState } from '../../../electron/main/window-state.ts';

const screens = [
  { x: 0, y: 0, width: 1920, height: 1080 },
  { x: 1920, y: 0, width: 1280, height: 1024 },
];
const firstState = { position: null, width: 1280, height: 800, maximised: false };
let folder = '';
let file = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'leadsheet-window-'));
  file = join(folder, 'window.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('window state', () => {
  it('comes back as it was left', () => {
    writeWindowState(file, { x: 2000, y: 50, width: 1000, height: 700 }, true);
    expect(readWindowState(file, screens)).toEqual({
      position: { x: 2000, y: 50 },
      width: 1000,
      height: 700,
      maximised: true,
    });
  });

  it.each(['', '{', 'null', '[]', '{"x":1}', '{"x":"1","y":1,"width":1,"height":1,"maximised":0}'])(
    'is the usual one where the file holds %j',
    (text) => {
      writeFileSync(file, text);
      expect(readWindowState(file, screens)).toEqual(firstState);
    },
  );

  it('is the usual one where there is no file', () => {
    expect(readWindowState(file, screens)).toEqual(firstState);
  });

  it('comes to the middle where its screen has gone', () => {
    writeWindowState(file, { x: 2000, y: 50, width: 1000, height: 700 }, false);
    expect(readWindowState(file, screens.slice(0, 1))).toMatchObject({ position: null });
  });

  it('is never smaller than the smallest size', () => {
    writeWindowState(file, { x: 0, y: 0, width: 10, height: 10 }, false);
    expect(readWindowState(file, screens)).toMatchObject({ width: 900, height: 600 });
  });

  it('does not mind a place that can not be written', () => {
    mkdirSync(file);
    expect(() => {
      writeWindowState(file, { x: 0, y: 0, width: 1000, height: 700 }, false);
    }).not.toThrow();
  });
});
