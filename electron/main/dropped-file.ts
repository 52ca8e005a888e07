import { stat } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import { z } from 'zod';
import type { Reply } from '../../src/contract/calls.ts';
import type { FileHandles, HandedFile } from './file-handles.ts';
import { done } from './replies.ts';

/**
 * What the preload script sends for a dropped file. It asks Electron for the path of a real `File`,
 * out of the page's reach; the page itself can't name a path.
 */
export const droppedSchema = z.string().min(1).max(32_768);

/** Hands a dropped file over; null for a folder and for what is not there. */
export async function handDropped(
  files: FileHandles,
  path: string,
): Promise<Reply<HandedFile | null>> {
  if (!isAbsolute(path)) return done(null);
  const isFile = await stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
  return done(isFile ? files.hand(path) : null);
}
