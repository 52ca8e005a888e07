import { describe, expect, it } from 'vitest';
import {
  partsOf,
  read,
  relationships,
  without,
  type MadeSheet,
  type Parts,
} from './made-workbook.ts';

function sheet(name: string, value: string | null, others: Partial<MadeSheet> = {}): MadeSheet {
  const rows =
    value === null ? '<row><c s="1"/></row>' : `<row><c t="str"><v>${value}</v></c></row>`;
  return { name, rows, ...others };
}

const BOOK = partsOf({
  sheets: [
    sheet('Old', 'old', { state: 'hidden' }),
    sheet('Very old', 'very old', { state: 'veryHidden' }),
    sheet('Cover', null),
    sheet('Chart', 'chart', { type: 'chartsheet' }),
    sheet('Dialog', 'dialog', { type: 'dialogsheet' }),
    sheet('Leads &amp; more', 'leads'),
    sheet('leads', 'small'),
    sheet('LEADS', 'large'),
  ],
});

function changed(parts: Parts, change: (xml: string, name: string) => string): Parts {
  return Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, change(xml, name)]));
}

describe('sheets of a workbook', () => {
  it('are listed in its order with those that are hidden, without charts and dialogs', async () => {
    const { found } = await read(BOOK);
    expect(found.sheets).toEqual([
      { name: 'Old', hidden: true },
      { name: 'Very old', hidden: true },
      { name: 'Cover', hidden: false },
      { name: 'Leads & more', hidden: false },
      { name: 'leads', hidden: false },
      { name: 'LEADS', hidden: false },
    ]);
  });

  it('are chosen by themselves: the first one that is visible and not empty', async () => {
    const { found, text } = await read(BOOK);
    expect([found.sheet, text]).toEqual(['Leads & more', 'leads\n']);
  });

  it('are chosen by themselves if all are empty: the first visible one', async () => {
    const sheets = [sheet('A', 'x', { state: 'hidden' }), sheet('B', null), sheet('C', null)];
    const { found, text } = await read(partsOf({ sheets }));
    expect([found.sheet, text]).toEqual(['B', '']);
  });

  it.each([
    ['LEADS', 'large'],
    ['leads', 'small'],
    [' Leads ', 'small'],
    ['very OLD', 'very old'],
    ['Leads & more', 'leads'],
  ])('are chosen by the name %j', async (name, text) => {
    expect((await read(BOOK, name)).text).toBe(`${text}\n`);
  });

  it('are named where the one that is asked for is none of them', async () => {
    const sheets = [sheet('A', 'x'), sheet('B', null, { state: 'hidden' })];
    await expect(read(partsOf({ sheets }), 'C')).rejects.toMatchObject({
      problem: {
        code: 'no_sheet',
        message: 'leads.xlsx has no sheet called “C”.',
        fix: 'Choose one of its sheets: “A”, “B”.',
      },
    });
  });

  it('are refused where there are only charts', async () => {
    const sheets = [sheet('Chart', 'x', { type: 'chartsheet' })];
    await expect(read(partsOf({ sheets }))).rejects.toMatchObject({
      problem: { code: 'workbook_broken' },
    });
  });
});

describe('forms of workbooks', () => {
  const simple = partsOf({
    sheets: [{ name: 'Leads', rows: '<row r="1"><c r="A1" t="s"><v>0</v></c></row>' }],
    strings: '<si><t>José</t></si>',
    styles: '<cellXfs><xf numFmtId="0"/></cellXfs>',
  });

  it('ISO strict is read', async () => {
    const strict = changed(simple, (xml) =>
      xml
        .replaceAll(
          'http://schemas.openxmlformats.org/spreadsheetml/2006/main',
          'http://purl.oclc.org/ooxml/spreadsheetml/main',
        )
        .replaceAll(
          'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
          'http://purl.oclc.org/ooxml/officeDocument/relationships',
        ),
    );
    expect((await read(strict)).text).toBe('José\n');
  });

  it('elements with a prefix are read', async () => {
    const prefixed = changed(simple, (xml, name) =>
      name.endsWith('.rels')
        ? xml
        : xml
            .replaceAll('<', '<x:')
            .replaceAll('<x:/', '</x:')
            .replaceAll('<x:?', '<?')
            .replaceAll('xmlns=', 'xmlns:x='),
    );
    expect((await read(prefixed)).text).toBe('José\n');
  });

  it('parts are found by absolute names, other folders, escapes and whatever their case', async () => {
    const moved: Parts = {
      '_rels/.rels': relationships([['a', 'officeDocument', '/Book/main.xml']]),
      'Book/main.xml': simple['xl/workbook.xml'] ?? '',
      'Book/_rels/main.xml.rels': relationships([
        ['s0', 'worksheet', '../data/first%20sheet.xml'],
        ['t', 'sharedStrings', '/data/Texts.XML'],
      ]),
      'data/first sheet.xml': simple['xl/worksheets/sheet0.xml'] ?? '',
      'DATA/texts.xml': simple['xl/sharedStrings.xml'] ?? '',
    };
    expect((await read(moved)).text).toBe('José\n');
  });

  it('a workbook may lack all parts that it has no use for', async () => {
    const sheets = [{ name: 'Leads', rows: '<row><c><v>1</v></c></row>' }];
    const parts = partsOf({ sheets });
    expect((await read(without(parts, '[Content_Types].xml'))).text).toBe('1\n');
  });

  it('a list of texts that is named but left out is none', async () => {
    const sheets = [{ name: 'Leads', rows: '<row><c><v>1</v></c></row>' }];
    const parts = partsOf({ sheets, strings: '' });
    expect((await read(without(parts, 'xl/sharedStrings.xml'))).text).toBe('1\n');
  });

  it('macros, links and whatever else there is are left alone', async () => {
    const parts = {
      ...simple,
      'xl/vbaProject.bin': 'macros',
      'xl/externalLinks/externalLink1.xml': '<not well-formed',
      'xl/_rels/workbook.xml.rels': (simple['xl/_rels/workbook.xml.rels'] ?? '').replace(
        '</Relationships>',
        '<Relationship Id="m" Type="x/vbaProject" Target="vbaProject.bin"/>' +
          '<Relationship Id="l" Type="x/externalLink" Target="https://example.com/" TargetMode="External"/></Relationships>',
      ),
    };
    expect((await read(parts)).text).toBe('José\n');
  });

  it('elements of other programs within a sheet are left out', async () => {
    const foreign = '<y:row xmlns:y="urn:y"><c><v>9</v></c></y:row>';
    const sheets = [
      { name: 'Leads', rows: `${foreign}<row><c><v>1</v>${foreign}</c>${foreign}</row>` },
    ];
    expect((await read(partsOf({ sheets }))).text).toBe('1\n');
  });
});
