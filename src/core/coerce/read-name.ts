import { LEFT_BLANK, valueKey } from '../model/value-mapping.ts';
import { AS_TYPED, finding, noted, refused, type CellReading, type KindReader } from './coerced.ts';
import { readId } from './read-id.ts';
import { isTidy } from './tidy-text.ts';

/**
 * @param targets the ids that names are sent as, by the key of the name; a target that can't be an
 *   id counts for nothing.
 * @returns a reader of names. Whatever has no id of its own is refused, also what looks like an id:
 *   a name must never be sent as one.
 */
export function nameReader(targets: ReadonlyMap<string, string> = new Map()): KindReader {
  const mapped = new Map<string, CellReading>();
  for (const [name, id] of targets) {
    if (id === LEFT_BLANK) {
      mapped.set(name, { value: undefined, findings: [finding('choice_left_out')] });
    } else if (canBeId(id)) {
      mapped.set(name, name === id ? AS_TYPED : noted(id, 'name_mapped', { id }));
    }
  }
  const unknown = refused('name_unknown');
  return (text) => mapped.get(valueKey({ holds: 'names' }, text)) ?? unknown;
}

function canBeId(id: string): boolean {
  const read = readId(id);
  return isTidy(id) && (read === AS_TYPED || read.value !== undefined);
}
