import { describe, expect, it } from 'vitest';
import { shown, textOf } from './made-workbook.ts';

function numbers(...stored: readonly string[]): Promise<string> {
  return textOf(`<row>${stored.map((value) => `<c><v>${value}</v></c>`).join('')}</row>`);
}

describe('numbers of a workbook', () => {
  it.each([
    ['1.23E+17', '123000000000000000'],
    ['4.4812345678901E+20', '448123456789010000000'],
    ['0.10000000000000001', '0.1'],
    ['1.1000000000000001', '1.1'],
    ['1E-7', '0.0000001'],
    ['-1.5e-10', '-0.00000000015'],
    ['-0', '0'],
    ['0', '0'],
    ['5.0', '5'],
    ['1E+2', '100'],
    ['1.7976931348623157E+308', `17976931348623157${'0'.repeat(292)}`],
    ['2.2250738585072014E-308', `0.${'0'.repeat(307)}22250738585072014`],
    ['1.2345E+22', '12345000000000000000000'],
    ['123456789012345678', '123456789012345678'],
    ['-42', '-42'],
    ['007', '7'],
  ])('writes %s in full', async (stored, expected) => {
    expect(await numbers(stored)).toBe(`${expected}\n`);
  });

  it('leaves what is no number as it is', async () => {
    expect(await numbers('1e999', 'INF', '1,5', '0x10')).toBe('1e999,INF,"1,5",0x10\n');
  });

  it.each([
    ['501', '00000', '00501'],
    ['0', '00000', '00000'],
    ['123456', '00000', '123456'],
    ['501', '00000;@', '00501'],
    ['501', '[$-409]00000', '00501'],
    ['1.5', '00000', '1.5'],
    ['-5', '00000', '-5'],
    ['12345678', '000-00-0000', '12345678'],
    ['5011234', '00000\\-0000', '5011234'],
  ])('shows %s in the format %s as %s', async (stored, code, expected) => {
    expect(await shown(stored, code)).toBe(expected);
  });

  it.each([
    ['0.12', '0%'],
    ['1250.5', '"$"#,##0.00'],
    ['1250.5', '[$€-407] #,##0.00;[Red]-#,##0.00'],
    ['1250.555', '0.00'],
    ['1250', '#,##0 "days"'],
    ['1250', '_-* #,##0\\ "kr."_-;\\-* #,##0'],
    ['0.5', '# ?/?'],
    ['448', '0.00E+00'],
    ['45352', 'General'],
    ['45352', '[Red]General'],
    ['45352', '@'],
    ['1.5', '[h]:mm'],
    ['1.5', '[mm]:ss'],
    ['1.5', '[$-409][ss]'],
  ])('leaves %s in the format %s as it is', async (stored, code) => {
    expect(await shown(stored, code)).toBe(stored);
  });
});
