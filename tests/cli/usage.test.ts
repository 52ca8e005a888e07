import { expect, test } from 'vitest';
import { csv, leadsheet, openDesk } from './desk.ts';

const commands = ['plan', 'run', 'resume', 'runs', 'report', 'sandbox', 'demo'];

test('--help lists every command and ends with 0', async () => {
  const { exitCode, out, err } = await leadsheet(['--help']);
  expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
  for (const command of commands) expect(out).toMatch(new RegExp(`^  ${command} `, 'mu'));
});

test.each(commands)('%s --help tells its options and ends with 0', async (command) => {
  const { exitCode, out } = await leadsheet([command, '--help']);
  expect(exitCode).toBe(0);
  expect(out).toContain(`Usage: leadsheet ${command}`);
  expect(out).toContain('--data-dir');
});

test.each([['--version'], ...commands.map((command) => [command, '--version'])])(
  '%s %s prints the version and ends with 0',
  async (...args) => {
    expect(await leadsheet(args.filter((arg) => typeof arg === 'string'))).toEqual({
      exitCode: 0,
      out: '9.8.7\n',
      err: '',
    });
  },
);

test.each([...commands, ''])('an unknown option of %j is wrong usage', async (command) => {
  const { exitCode, out, err } = await leadsheet([command, 'x', '--nonsense'].filter(Boolean));
  expect({ exitCode, out }).toEqual({ exitCode: 1, out: '' });
  expect(err).toMatch(/^error: unknown (option|command)/u);
});

test.each(['', 'send', 'plan', 'run', 'resume', 'report', 'plan a.csv b.csv'])(
  '“leadsheet %s” is wrong usage',
  async (line) => {
    const { exitCode, out, err } = await leadsheet(line.split(' ').filter(Boolean));
    expect({ exitCode, out }).toEqual({ exitCode: 1, out: '' });
    expect(err).toMatch(/^(error: |Usage: leadsheet)/u);
  },
);

test.each([
  ['--rate', '0'],
  ['--concurrency', 'many'],
  ['--trial', '0'],
  ['--confirm-timeout', '-1'],
])('%s=%s is wrong usage', async (option, value) => {
  const { exitCode, err } = await leadsheet(['run', 'x.csv', `${option}=${value}`]);
  expect(exitCode).toBe(1);
  expect(err).toContain('Expected a whole number from');
});

test('a token is never taken from an argument', async () => {
  const { exitCode, err } = await leadsheet(['run', 'x.csv', '--token', 'abc']);
  expect(exitCode).toBe(1);
  expect(err).toContain("unknown option '--token'");
});

test('--data-dir may stand before the command', async () => {
  const desk = openDesk();
  const file = desk.file('l.csv', csv(['lead_id', 'city'], ['a1', 'X']));
  await leadsheet(['--data-dir', desk.dataDir, 'run', file]);
  expect(JSON.parse((await desk.leadsheet(['runs', '--json'])).out)).toHaveLength(1);
});

test('a data folder that can’t be made ends with 3 and a sentence', async () => {
  const desk = openDesk();
  const file = desk.file('l.csv', csv(['lead_id', 'city'], ['a1', 'X']));
  const { exitCode, err } = await leadsheet(['plan', file, '--data-dir', file]);
  expect(exitCode).toBe(3);
  expect(err).toContain('can’t be used (ENOTDIR). Check the folder, or name another one.');
});
