import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  foldedName,
  freeName,
  profileFileName,
  tidyName,
} from '../../../src/engine/profiles/profile-names.ts';

const none = () => false;

describe('the file of a profile', () => {
  it.each([
    ['May moves', 'may-moves.json'],
    ['../../etc/passwd', 'etc-passwd.json'],
    ['Größe: Zoë', 'grosse-zoe.json'],
    ['CON', 'profile-con.json'],
    ['lpt1', 'profile-lpt1.json'],
    ['東京', 'profile.json'],
    ['', 'profile.json'],
    ['a.b. ', 'a-b.json'],
  ])('%j is called %s', (name, file) => {
    expect(profileFileName(name, none)).toBe(file);
  });

  it('is at most 80 characters long, and another one’s name is left alone', () => {
    const long = 'x'.repeat(200);
    const first = profileFileName(long, none);
    expect(first).toHaveLength(80);
    const second = profileFileName(long, (file) => file === first);
    expect(second).toHaveLength(80);
    expect(second).toMatch(/-2\.json$/u);
  });

  it('is safe everywhere, whatever the name is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 120 }), (name) => {
        const file = profileFileName(name, none);
        expect(file).toMatch(/^[a-z0-9][a-z0-9-]*\.json$/u);
        expect(file.length).toBeLessThanOrEqual(80);
      }),
    );
  });
});

describe('the name of a profile', () => {
  it('is one line that can’t turn the text around it', () => {
    expect(tidyName(' a\t\r\n b\u0000c \u202e')).toBe('a b c');
    expect(tidyName('x'.repeat(99) + '🏠')).toBe('x'.repeat(99));
  });

  it('is the same in any case', () => {
    expect(foldedName('MAY  É')).toBe(foldedName('may e\u0301'));
  });

  it('gets a number within the length that is allowed', () => {
    const long = 'x'.repeat(100);
    expect(freeName(long, (name) => name === long)).toBe(`${'x'.repeat(96)} (2)`);
  });
});
