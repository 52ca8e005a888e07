import { expect, it } from 'vitest';
import type { LeadsheetClient, Reply } from '../../../src/contract/calls.ts';
import type { Properties } from '../../../src/contract/lookup-calls.ts';
import { ColumnLookup } from '../../../src/window/map/column-lookup.svelte.ts';
import { clientWith, openImport } from '../open-import.ts';

it('reads the properties of the connection chosen last, also while others are on their way', async () => {
  const view = await openImport();
  const [mapping] = view.mapping.columns;
  if (mapping === undefined) throw new Error('The made-up file has no column.');
  const answers = new Map<string, (reply: Reply<Properties>) => void>();
  const stopped: (number | null)[] = [];
  const client: LeadsheetClient = {
    ...clientWith(500),
    'lookup:properties': ({ connection }) =>
      new Promise((answer) => answers.set(connection, answer)),
    'lookup:stop': ({ column }) => {
      stopped.push(column);
      return Promise.resolve({ ok: true, value: null });
    },
  };
  const nothing = { view: null, replace: () => undefined, changed: () => Promise.resolve() };
  const lookup = new ColumnLookup(client, nothing, view, mapping);
  const only = (name: string): Reply<Properties> => ({
    ok: true,
    value: { properties: [{ id: name, name, place: '' }], at: 0 },
  });

  const first = lookup.load();
  const second = lookup.connect('production');
  expect(stopped).toEqual([null]);
  answers.get('production')?.(only('Oaks'));
  await second;
  answers.get('sandbox')?.(only('Lofts'));
  await first;
  expect(lookup.connection).toBe('production');
  expect(lookup.properties?.map(({ id }) => id)).toEqual(['Oaks']);
  expect(lookup.busy).toBeNull();
});
