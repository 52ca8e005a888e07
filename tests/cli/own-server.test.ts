import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { csv, openDesk, summaryOf } from './desk.ts';
import { openRelay } from './relay.ts';

const leads = csv(['lead_id', 'city'], ['a1', 'X'], ['b1', 'Y'], ['c1', 'Z']);
/** Requests a minute: as many as a test has patience for. */
const fast = ['--rate', '100000'];

test('a run goes to --base-url with the token of --token-env', async () => {
  vi.stubEnv('MY_TOKEN', 'own-token');
  const { sandbox, baseUrl } = await openRelay({ token: 'own-token' });
  const desk = openDesk();
  const args = ['run', desk.file('l.csv', leads), '--base-url', baseUrl, '--yes', '--json'];
  const said = await desk.leadsheet([...args, '--token-env', 'MY_TOKEN', ...fast]);
  expect(said.exitCode).toBe(0);
  // They leave together, so that which one arrives first is chance.
  const sent = new Map(sandbox.writes().map(({ leadId, body }) => [leadId, body]));
  expect(sent).toEqual(
    new Map([
      ['a1', { city: 'X' }],
      ['b1', { city: 'Y' }],
      ['c1', { city: 'Z' }],
    ]),
  );
});

test('the bodies that are sent are those of the plan', async () => {
  vi.stubEnv('PROPEXO_TOKEN', 'sandbox-token');
  const { sandbox, baseUrl } = await openRelay();
  const desk = openDesk();
  const file = desk.file('l.csv', csv(['lead_id', 'Min Rent', 'city'], ['a1', '$1,250.50', 'São']));
  const { out } = await desk.leadsheet(['plan', file, '--ndjson']);
  await desk.leadsheet(['run', file, '--base-url', baseUrl, '--yes', ...fast]);
  const { body } = JSON.parse(out.split('\n')[0] ?? '') as { body: unknown };
  expect(sandbox.writes().map((write) => write.body)).toEqual([body]);
});

test('a missing token ends with 3 and names the variable', async () => {
  vi.stubEnv('MY_TOKEN', '');
  const desk = openDesk();
  const args = ['run', desk.file('l.csv', leads), '--base-url', 'https://localhost:9', '--yes'];
  const { exitCode, out, err } = await desk.leadsheet([...args, '--token-env', 'MY_TOKEN']);
  expect({ exitCode, out }).toEqual({ exitCode: 3, out: '' });
  expect(err).toBe('There is no token: set the environment variable MY_TOKEN.\n');
});

test('a token that can’t be one ends with 3 and is not shown', async () => {
  vi.stubEnv('MY_TOKEN', 'se cret');
  const desk = openDesk();
  const args = ['run', desk.file('l.csv', leads), '--base-url', 'https://localhost:9', '--yes'];
  const { exitCode, err } = await desk.leadsheet([...args, '--token-env', 'MY_TOKEN']);
  expect(exitCode).toBe(3);
  expect(err).toContain('MY_TOKEN: The token holds white space');
  expect(err).not.toContain('cret');
});

test('a wrong token ends with 3, and every row is not sent', async () => {
  vi.stubEnv('PROPEXO_TOKEN', 'wrong-token');
  const { baseUrl } = await openRelay();
  const desk = openDesk();
  const args = ['run', desk.file('l.csv', leads), '--base-url', baseUrl, '--yes', '--json'];
  const said = await desk.leadsheet([...args, ...fast]);
  expect(said.exitCode).toBe(3);
  expect(summaryOf(said)).toMatchObject({ rows: 3, ready: 3, not_sent: 3 });
  expect(said.err).toContain('The server does not accept the token.');
  expect(said.err + said.out).not.toContain('wrong-token');
});

test('a run that a wrong token stopped goes on with a right one', async () => {
  vi.stubEnv('PROPEXO_TOKEN', 'wrong-token');
  const { sandbox, baseUrl } = await openRelay();
  const desk = openDesk();
  const args = ['run', desk.file('l.csv', leads), '--base-url', baseUrl, '--yes', '--json'];
  const { run } = summaryOf(await desk.leadsheet([...args, ...fast]));
  vi.stubEnv('PROPEXO_TOKEN', 'sandbox-token');
  const said = await desk.leadsheet(['resume', run, '--json']);
  expect(said.exitCode).toBe(0);
  expect(summaryOf(said)).toMatchObject({ run, succeeded: 3, not_sent: 0 });
  expect(sandbox.writes().filter(({ status }) => status === 200)).toHaveLength(3);
});

test('the token is in nothing that a run leaves on disk', async () => {
  vi.stubEnv('PROPEXO_TOKEN', 'very-own-token');
  const { baseUrl } = await openRelay({ token: 'very-own-token' });
  const desk = openDesk();
  const args = ['run', desk.file('l.csv', leads), '--base-url', baseUrl, '--yes', ...fast];
  await desk.leadsheet(args);
  const names = readdirSync(desk.dataDir, { recursive: true, withFileTypes: true });
  const files = names.filter((each) => each.isFile());
  expect(files.length).toBeGreaterThan(3);
  for (const { parentPath, name } of files) {
    expect(readFileSync(join(parentPath, name)).includes('very-own-token')).toBe(false);
  }
});
