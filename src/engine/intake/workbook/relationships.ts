import { posix } from 'node:path';
import { attributeOf, readXml, type Attributes, type XmlReader } from './xml-part.ts';
import type { ZipParts } from './zip-parts.ts';

/** Lists of sheets, of relations and of formats: some kilobytes, seldom megabytes. */
export const MAX_LIST_BYTES = 64 * 1024 * 1024;

/** ECMA-376 part 2; ISO strict has the same. */
const NAMESPACES: ReadonlySet<string> = new Set([
  'http://schemas.openxmlformats.org/package/2006/relationships',
]);

/** How one part of a document refers to another. */
export interface Relationship {
  readonly id: string;
  /** The last word of the relationship's type, as in "worksheet": the rest differs in ISO strict. */
  readonly type: string;
  /** Name of the part; null if it is outside of the file, which is never followed. */
  readonly part: string | null;
}

/**
 * @param source name of the part whose relationships are wanted; '' for the document itself.
 * @returns an empty list if it has none.
 */
export async function relationshipsOf(
  parts: ZipParts,
  source: string,
  signal: AbortSignal,
): Promise<readonly Relationship[]> {
  const folder = posix.dirname(source);
  const name = posix.join(folder, '_rels', `${posix.basename(source)}.rels`);
  if (!parts.has(name)) return [];
  const found: Relationship[] = [];
  const reader: XmlReader = {
    open: (element, attributes) => {
      if (element === 'Relationship') found.push(relationship(parts, folder, attributes));
    },
    close: () => undefined,
    text: () => undefined,
  };
  await readXml(parts.pieces(name, MAX_LIST_BYTES, signal), name, NAMESPACES, reader);
  return found;
}

function relationship(parts: ZipParts, folder: string, attributes: Attributes): Relationship {
  const target = attributeOf(attributes, 'Target') ?? '';
  const isOutside = attributeOf(attributes, 'TargetMode') === 'External';
  return {
    id: attributeOf(attributes, 'Id') ?? '',
    type: (attributeOf(attributes, 'Type') ?? '').replace(/^.*\//u, ''),
    part: isOutside ? null : partNamed(parts, folder, target),
  };
}

/** Targets are relative to the folder of the part that refers to them, or begin with a slash. */
function partNamed(parts: ZipParts, folder: string, target: string): string {
  const name = posix.resolve('/', folder, target.replaceAll('\\', '/')).slice(1);
  if (parts.has(name) || !name.includes('%')) return name;
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
