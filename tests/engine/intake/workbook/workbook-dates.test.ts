import { describe, expect, it } from 'vitest';
import { shown, textOf } from './made-workbook.ts';

function builtIn(stored: string, id: number): Promise<string> {
  const styles = `<cellXfs><xf numFmtId="0"/><xf numFmtId="${id}"/></cellXfs>`;
  return textOf(`<row><c s="1"><v>${stored}</v></c></row>`, { styles });
}

describe('days of a workbook', () => {
  it.each([
    'm/d/yyyy',
    'yyyy\\-mm\\-dd;@',
    '[$-409]mmmm\\ d\\,\\ yyyy;@',
    '[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy',
    'dd.mm.yy',
    'mmm',
    '[Red]d-mmm-yy',
    '"on the "d',
    '[$-411]ge.m.d',
    'yyyy"年"m"月"d"日"',
  ])('are told by the format %s', async (code) => {
    expect(await shown('45352', code)).toBe('2024-03-01');
  });

  it.each([14, 15, 16, 17, 22, 27, 30, 36, 50, 58])(
    'are told by the built-in format %i',
    async (id) => {
      expect(await builtIn('45352', id)).toBe('2024-03-01\n');
    },
  );

  it.each([0, 1, 4, 9, 11, 37, 44, 46, 48, 49])(
    'are not told by the built-in format %i',
    async (id) => {
      expect(await builtIn('45352', id)).toBe('45352\n');
    },
  );

  it.each([
    ['1', '1900-01-01'],
    ['59', '1900-02-28'],
    ['60', '60'],
    ['61', '1900-03-01'],
    ['367', '1901-01-01'],
    ['45351', '2024-02-29'],
    ['2958465', '9999-12-31'],
    ['2958466', '2958466'],
    ['0', '0'],
    ['-1', '-1'],
  ])('count from 1900 as Excel does: %s is %s', async (serial, expected) => {
    expect(await shown(serial, 'yyyy-mm-dd')).toBe(expected);
  });

  it.each([
    ['0', '1904-01-01'],
    ['60', '1904-03-01'],
    ['43890', '2024-03-01'],
    ['2957003', '9999-12-31'],
    ['2957004', '2957004'],
  ])('count from 1904 where the workbook says so: %s is %s', async (serial, expected) => {
    expect(await shown(serial, 'yyyy-mm-dd', { date1904: true })).toBe(expected);
  });

  it('are read of a format that overrides a built-in one', async () => {
    const styles =
      '<numFmts><numFmt numFmtId="14" formatCode="0.00"/></numFmts><cellXfs><xf numFmtId="14"/></cellXfs>';
    expect(await textOf('<row><c s="0"><v>45352</v></c></row>', { styles })).toBe('45352\n');
  });

  it('are plain numbers where the workbook has no formats', async () => {
    expect(await textOf('<row><c s="3"><v>45352</v></c></row>')).toBe('45352\n');
  });
});

describe('times of a workbook', () => {
  it.each([
    ['45352.572916666664', 'm/d/yy h:mm', '2024-03-01T13:45:00'],
    ['45352', 'm/d/yy h:mm', '2024-03-01'],
    ['45352.572916666664', 'm/d/yy', '2024-03-01'],
    ['45352.999999999', 'yyyy-mm-dd hh:mm:ss', '2024-03-02'],
    ['0.572916666666667', 'h:mm AM/PM', '13:45:00'],
    ['0.572916666666667', 'h:mm:ss.000', '13:45:00'],
    ['0', 'hh:mm', '00:00:00'],
    ['0.5', 'mm:ss', '12:00:00'],
    ['45352.5', 'h:mm', '2024-03-01T12:00:00'],
    ['0.5', 'm/d/yy h:mm', '0.5'],
    ['60.5', 'm/d/yy h:mm', '60.5'],
  ])('%s in the format %s is %s', async (stored, code, expected) => {
    expect(await shown(stored, code)).toBe(expected);
  });

  it.each([18, 19, 20, 21, 32, 33, 45, 47])('are told by the built-in format %i', async (id) => {
    expect(await builtIn('0.25', id)).toBe('06:00:00\n');
  });
});
