import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Rig, RigOptions } from './rig.ts';
import { openRig } from './rig.ts';

export interface RememberingRig extends Rig {
  readonly memoryFile: string;
}

/** A path for a memory file, in a folder that isn't there yet; gone when the test is over. */
export function memoryPath(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-memory-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return join(folder, 'data', 'sandbox.jsonl');
}

/** A rig that remembers, in a file of its own unless `memoryFile` says which. */
export async function openRemembering(options: RigOptions = {}): Promise<RememberingRig> {
  const { memoryFile = memoryPath() } = options;
  return { ...(await openRig({ ...options, memoryFile })), memoryFile };
}

/**
 * A second sandbox with the file and the clock of the first. Nothing is told to the first, which
 * might as well have been killed.
 */
export function restart(rig: RememberingRig, options: RigOptions = {}): Promise<RememberingRig> {
  const { memoryFile, clock } = rig;
  return openRemembering({ ...options, memoryFile, clock });
}
