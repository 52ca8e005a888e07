import { describe, expect, it } from 'vitest';
import { readStartArguments } from '../../../electron/main/start-arguments.ts';

describe('readStartArguments', () => {
  it('finds files and the data folder among the arguments of others', () => {
    const given = ['electron', '--no-sandbox', '/app', '--data-dir=data', 'a.csv', '/b c.csv'];
    expect(readStartArguments(given, true, '/home/kim')).toEqual({
      dataDir: '/home/kim/data',
      files: ['/home/kim/a.csv', '/b c.csv'],
      others: ['--no-sandbox', '/app', '--data-dir=data'],
    });
  });

  it('takes every plain argument of a packaged app as a file', () => {
    expect(readStartArguments(['leadsheet', 'a.csv'], false, '/w').files).toEqual(['/w/a.csv']);
  });

  it('takes the data folder as an argument of its own, too', () => {
    const read = readStartArguments(['leadsheet', '--data-dir', 'd', 'a.csv'], false, '/w');
    expect(read).toEqual({
      dataDir: '/w/d',
      files: ['/w/a.csv'],
      others: ['--data-dir', 'd'],
    });
  });

  it('takes what follows "--" as files, whatever it looks like', () => {
    expect(readStartArguments(['leadsheet', '--', '-a.csv'], false, '/w').files).toEqual([
      '/w/-a.csv',
    ]);
  });

  it.each([[['leadsheet']], [['leadsheet', '--data-dir']], [['leadsheet', '--data-dir=', '']]])(
    'needs nothing: %j',
    (given) => {
      expect(readStartArguments(given, false, '/w')).toMatchObject({ dataDir: null, files: [] });
    },
  );
});
