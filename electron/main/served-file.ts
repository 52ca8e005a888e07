import { realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { appOrigin, originOf } from './app-address.ts';

/**
 * The file that an `app://` address means.
 *
 * @param root folder that is served; nothing outside is, links on the disk included.
 * @param address whole address, as it was asked for.
 * @returns the file's real path, null where nothing may be served.
 */
export async function servedFile(root: string, address: string): Promise<string | null> {
  const parts = pathParts(address);
  if (parts === null) return null;
  try {
    const realRoot = await realpath(root);
    const file = await realpath(join(realRoot, ...parts));
    if (!file.startsWith(realRoot + sep)) return null;
    return (await stat(file)).isFile() ? file : null;
  } catch {
    // No such file, or one that may not be looked at: both are "not found" to the page.
    return null;
  }
}

function pathParts(address: string): string[] | null {
  if (originOf(address) !== appOrigin) return null;
  const path = decoded(new URL(address).pathname);
  if (path === null || !path.startsWith('/')) return null;
  if (path === '/') return ['index.html'];
  const parts = path.slice(1).split('/');
  return parts.every(isPlainName) ? parts : null;
}

function decoded(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}

/** Neither empty, hidden nor a step upwards; without what Windows reads as drive or folder. */
function isPlainName(part: string): boolean {
  return /^[\w-][\w.-]*$/.test(part);
}
