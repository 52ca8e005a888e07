import { realpath } from 'node:fs/promises';
import { sep } from 'node:path';

/**
 * Whether a report may be shown in the file manager: it is there, and in a folder for reports.
 *
 * @param path as the engine names it.
 * @param folders whole paths of the folders that hold reports.
 * @returns the real path, null where it must not be shown.
 */
export async function reportPlace(
  path: string,
  folders: readonly string[],
): Promise<string | null> {
  const real = await realPath(path);
  if (real === null) return null;
  for (const folder of folders) {
    const realFolder = await realPath(folder);
    if (realFolder !== null && real.startsWith(realFolder + sep)) return real;
  }
  return null;
}

async function realPath(path: string): Promise<string | null> {
  try {
    return await realpath(path);
  } catch {
    return null;
  }
}
