import { expect, test, vi } from 'vitest';
import { csv, openDesk } from './desk.ts';
import { openRelay } from './relay.ts';

const leads = csv(['lead_id', 'city'], ['a1', 'X'], ['b1', 'Y'], ['c1', 'Z']);
/** Requests a minute: as many as a test has patience for. */
const fast = ['--rate', '100000'];

test.each([
  ['http://example.com', 'is not secure. Use https'],
  ['http://127.0.0.1.example.com', 'is not secure. Use https'],
  ['ftp://127.0.0.1', 'is not secure. Use https'],
  ['api.propexo.com', 'is not an address'],
  ['https://me:secret@example.com', 'holds a user name or password'],
])('%s as --base-url is wrong usage', async (url, says) => {
  vi.stubEnv('PROPEXO_TOKEN', 'sandbox-token');
  const desk = openDesk();
  const args = ['run', desk.file('l.csv', leads), '--yes', '--base-url', url];
  const { exitCode, err } = await desk.leadsheet(args);
  expect(exitCode).toBe(1);
  expect(err).toContain(says);
});

test.each(['prod', 'constructor'])('%j is no connection', async (name) => {
  const desk = openDesk();
  const args = ['run', desk.file('l.csv', leads), '--yes', '--connection', name];
  const { exitCode, err } = await desk.leadsheet(args);
  expect(exitCode).toBe(1);
  expect(err).toContain('There are sandbox, propexo-sandbox, propexo');
});

test('--connection and --base-url together are wrong usage', async () => {
  const desk = openDesk();
  const where = ['--connection', 'sandbox', '--base-url', 'https://localhost:9'];
  const { exitCode } = await desk.leadsheet(['run', desk.file('l.csv', leads), ...where]);
  expect(exitCode).toBe(1);
});

test.each([
  ['--connection', 'propexo'],
  ['--connection', 'propexo-sandbox'],
  ['--base-url', 'http://127.0.0.1:9'],
])('without a terminal %s %s needs --yes', async (...where) => {
  vi.stubEnv('PROPEXO_TOKEN', 'sandbox-token');
  const desk = openDesk();
  const { exitCode, err } = await desk.leadsheet(['run', desk.file('l.csv', leads), ...where]);
  expect(exitCode).toBe(1);
  expect(err).toContain('needs --yes');
});

test.each([
  ['no', 1],
  ['yes', 0],
  [null, 1],
])('at a terminal %j is what is done', async (types, exitCode) => {
  vi.stubEnv('PROPEXO_TOKEN', 'sandbox-token');
  const { sandbox, baseUrl } = await openRelay();
  const desk = openDesk();
  const args = ['run', desk.file('l.csv', leads), '--base-url', baseUrl, ...fast];
  const said = await desk.leadsheet(args, { types });
  expect(said.exitCode).toBe(exitCode);
  expect(said.err).toContain(`3 leads will be updated at ${baseUrl}. Type yes to send: `);
  expect(sandbox.writes()).toHaveLength(types === 'yes' ? 3 : 0);
});

test.each([
  ['--connection', 'propexo'],
  ['--base-url', 'https://api.propexo.com/'],
])('at a terminal production (%s %s) asks for the number of leads', async (...where) => {
  vi.stubEnv('PROPEXO_TOKEN', 'sandbox-token');
  const desk = openDesk();
  const args = ['run', desk.file('l.csv', leads), ...where];
  const { exitCode, err } = await desk.leadsheet(args, { types: 'yes' });
  expect(exitCode).toBe(1);
  expect(err).toContain('3 leads will be updated at PRODUCTION. Type 3 to send: ');
  expect(err).toContain('Nothing was sent.');
});
