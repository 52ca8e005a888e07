import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';

/** A rectangle of the screen in device-independent pixels. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface WindowState {
  /** null: in the middle of the screen. */
  readonly position: { readonly x: number; readonly y: number } | null;
  readonly width: number;
  readonly height: number;
  readonly maximised: boolean;
}

export const smallestSize = { width: 900, height: 600 };
const firstState: WindowState = { position: null, width: 1280, height: 800, maximised: false };

const savedSchema = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int(),
  height: z.int(),
  maximised: z.boolean(),
});

/** How much of the window must be on a screen, so that its title can be taken hold of. */
const visiblePart = 100;

/**
 * Where the window was when it was last closed. A file that is missing or damaged means the usual
 * size, and a window that would be on no screen comes to the middle.
 *
 * @param screens the usable areas of the screens there are now.
 */
export function readWindowState(path: string, screens: readonly Area[]): WindowState {
  const saved = readSaved(path);
  if (saved === null) return firstState;
  const size = {
    width: Math.max(saved.width, smallestSize.width),
    height: Math.max(saved.height, smallestSize.height),
  };
  const area: Area = { x: saved.x, y: saved.y, ...size };
  const visible = screens.some((screen) => isReachable(area, screen));
  return {
    ...size,
    position: visible ? { x: saved.x, y: saved.y } : null,
    maximised: saved.maximised,
  };
}

/** Keeps the place of the window. A disk that is full or read-only must not hinder closing. */
export function writeWindowState(path: string, area: Area, maximised: boolean): void {
  const { x, y, width, height } = area;
  const part = `${path}.part`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(part, JSON.stringify({ x, y, width, height, maximised }), { mode: 0o600 });
    renameSync(part, path);
  } catch {
    // The window opens in the middle next time; nothing else is lost.
  }
}

function readSaved(path: string): z.infer<typeof savedSchema> | null {
  try {
    const saved = savedSchema.safeParse(JSON.parse(readFileSync(path, 'utf8')));
    return saved.success ? saved.data : null;
  } catch {
    return null;
  }
}

function isReachable(area: Area, screen: Area): boolean {
  const shared = (start: number, length: number, from: number, space: number): number =>
    Math.min(start + length, from + space) - Math.max(start, from);
  return (
    shared(area.x, area.width, screen.x, screen.width) >= visiblePart &&
    shared(area.y, area.height, screen.y, screen.height) >= visiblePart
  );
}
