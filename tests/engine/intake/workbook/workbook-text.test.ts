import { describe, expect, it } from 'vitest';
import { partsOf, read, textOf, zipped } from './made-workbook.ts';

function shared(...items: readonly string[]): Promise<string> {
  const cells = items.map((_, at) => `<c t="s"><v>${at}</v></c>`).join('');
  return textOf(`<row r="1">${cells}</row>`, { strings: items.join('') });
}

describe('text of a workbook', () => {
  it.each([
    ['00123'],
    ['219E01BE'],
    ['1234567890123456789'],
    [' before and after\t'],
    ['’tis O’Brien 🏠 e\u0301'],
    ['=1+1'],
    ["'00123"],
    ['\u00a0'],
  ])('keeps %j as it is, shared, inline or of a formula', async (text) => {
    const rows =
      '<row r="1"><c t="s"><v>0</v></c>' +
      `<c t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>` +
      `<c t="str"><f>B1</f><v>${text}</v></c></row>`;
    const strings = `<si><t xml:space="preserve">${text}</t></si>`;
    expect(await textOf(rows, { strings })).toBe(`${text},${text},${text}\n`);
  });

  it('joins the runs of rich text and leaves out how Japanese words are read', async () => {
    expect(
      await shared(
        '<si><r><rPr><b/></rPr><t>Jo</t></r><r><t xml:space="preserve">sé </t></r></si>',
        '<si><t>課</t><rPh sb="0" eb="1"><t>カ</t></rPh><phoneticPr fontId="1"/></si>',
      ),
    ).toBe('José ,課\n');
  });

  it('joins the runs of rich text in the cell itself', async () => {
    const rows = '<row><c t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r></is></c></row>';
    expect(await textOf(rows)).toBe('ab\n');
  });

  it('decodes the characters that XML can’t hold, once', async () => {
    expect(await shared('<si><t>a_x000D_b</t></si>', '<si><t>_x005F_x000D_</t></si>')).toBe(
      '"a\rb",_x000D_\n',
    );
    expect(await shared('<si><t>_x0009__xD83D__xDE00_ _xZZZZ_</t></si>')).toBe('\t😀 _xZZZZ_\n');
  });

  it('quotes cells with quotes, commas and line ends, and no others', async () => {
    expect(
      await shared('<si><t>a,b</t></si>', '<si><t>say "hi"</t></si>', '<si><t>x;y</t></si>'),
    ).toBe('"a,b","say ""hi""",x;y\n');
    expect(await shared('<si><t>one\ntwo</t></si>')).toBe('"one\ntwo"\n');
  });

  it('takes entities and marked sections for the text they are', async () => {
    expect(await shared('<si><t>A &amp; B &lt;c&gt; &#233;<![CDATA[<d>]]></t></si>')).toBe(
      'A & B <c> é<d>\n',
    );
  });

  it('keeps texts longer than a segment of the memory they are held in', async () => {
    const long = 'é'.repeat(900_000);
    expect(await shared('<si><t>a</t></si>', `<si><t>${long}</t></si>`, '<si><t>b</t></si>')).toBe(
      `a,${long},b\n`,
    );
  });

  it('keeps thousands of shared texts apart', async () => {
    const items = Array.from({ length: 5000 }, (_, at) => `<si><t>text ${at}</t></si>`).join('');
    const cells = [4999, 0, 1024, 1023].map((at) => `<c t="s"><v>${at}</v></c>`).join('');
    expect(await textOf(`<row>${cells}</row>`, { strings: items })).toBe(
      'text 4999,text 0,text 1024,text 1023\n',
    );
  });

  it('reads documents in UTF-16, and with a mark in UTF-8', async () => {
    const parts = partsOf({ sheets: [{ name: 'Leads', rows: '' }] });
    const part = 'xl/worksheets/sheet0.xml';
    const xml = (parts[part] ?? '').replace(
      '<sheetData>',
      '<sheetData><row><c t="str"><v>José</v></c></row>',
    );
    const wide = Buffer.from(`\ufeff${xml.replace('UTF-8', 'UTF-16')}`, 'utf16le');
    expect((await read(zipped({ ...parts, [part]: wide }))).text).toBe('José\n');
    expect((await read({ ...parts, [part]: `\ufeff${xml}` })).text).toBe('José\n');
  });

  it('shows truth values and errors as the spreadsheet does', async () => {
    const rows =
      '<row><c t="b"><v>1</v></c><c t="b"><v>0</v></c><c t="e"><v>#N/A</v></c>' +
      '<c t="e"><f>A0</f><v>#REF!</v></c><c t="d"><v>2024-03-01</v></c></row>';
    expect(await textOf(rows)).toBe('TRUE,FALSE,#N/A,#REF!,2024-03-01\n');
  });
});

describe('formulas', () => {
  it('are read by their stored result', async () => {
    const rows =
      '<row><c><f>1+1</f><v>2</v></c><c t="str"><f>A1&amp;"x"</f><v>2x</v></c><c><v>3</v></c></row>';
    expect(await textOf(rows)).toBe('2,2x,3\n');
  });

  it('without a stored result are blank and counted; those with an empty one are not', async () => {
    const rows =
      '<row><c><f>1+1</f></c><c><f>2</f><v></v></c><c t="str"><f>""</f><v></v></c>' +
      '<c t="str"><f>3</f></c><c><v>9</v></c></row>';
    const { text, notes } = await read(partsOf({ sheets: [{ name: 'Leads', rows }] }));
    expect(text).toBe(',,,,9\n');
    expect(notes.uncalculated).toBe(3);
  });
});
