import { z } from 'zod';
import type { Properties } from '../../contract/lookup-calls.ts';

const textOrNothing = z.string().nullish().catch(null);

const propertySchema = z.object({
  id: z.string().min(1),
  name: textOrNothing,
  city: textOrNothing,
  state: textOrNothing,
  integration_vendor: textOrNothing,
});

/**
 * @param results as the list of properties answered them; what is none is passed over.
 * @param vendor the system whose properties are wanted; null: all. One that does not say stays.
 * @returns the properties by name.
 */
export function propertiesOf(
  results: readonly unknown[],
  vendor: string | null,
): Properties['properties'] {
  const found = results.flatMap((result) => {
    const read = propertySchema.safeParse(result);
    if (!read.success) return [];
    const { id, name, city, state, integration_vendor: of = null } = read.data;
    if (vendor !== null && of !== null && of !== vendor) return [];
    const place = [city, state].filter((part) => part).join(', ');
    return [{ id, name: name?.trim() || id, place }];
  });
  return found.sort((one, other) => one.name.localeCompare(other.name, 'en'));
}
