import { ID, type Beginning } from './header-beginnings.ts';

/*
 * Believable beginnings of files without a header, or where only a person can tell.
 */

const ROWS = `${ID(1)},Anna,Smith,anna@example.com,512-555-0100\n${ID(2)},Bo,Diaz,bo@example.com,512-555-0101\n`;

const HEADER = 'Lead ID,First name,Last name,Email,Phone\n';

export const NO_HEADER: readonly Beginning[] = [
  [
    'ids, e-mails and phones',
    ROWS,
    0,
    true,
    `row 1 looks like data: “${ID(1)}”, “anna@example.com”`,
  ],
  ['one row of data', `${ID(1)},Anna,a@b.de\n`, 0, true, 'looks like data'],
  ['one column of ids', `${ID(1)}\n${ID(2)}\n${ID(3)}\n`, 0, true, 'looks like data'],
  [
    'one column of numbers',
    '1234567890123456789\n1234567890123456790\n',
    0,
    true,
    'looks like data',
  ],
  [
    'a word that is also a header',
    `${ID(1)},Mobile,5125550100\n${ID(2)},Home,5125550101\n`,
    0,
    true,
    'looks like data',
  ],
  [
    'two words that are also headers',
    `${ID(1)},Mobile,Home phone\n${ID(2)},Cell,Work phone\n`,
    0,
    true,
    'looks like data',
  ],
  [
    'dates in words',
    'Anna,"November 23, 2026",$900\nBo,"December 1, 2026",$950\n',
    0,
    true,
    '“November 23, 2026”',
  ],
  ['blank rows above', `\n\n${ROWS}`, 0, true, 'row 3 looks like data'],
  ['an id in capitals', 'L-00042,Austin\nL-00043,Waco\n', 0, true, '“L-00042”'],
  ['a UUID', '1b4e28ba-2fa1-11d2-883f-0016d3cca427,Austin\n', 0, true, 'looks like data'],
];

export const UNCERTAIN: readonly Beginning[] = [
  [
    'words like those below',
    'Vorname,Nachname,Ort\nAnna,Müller,Köln\nJan,Schmidt,Bonn\n',
    1,
    true,
    'row 1 and the rows below look alike',
  ],
  ['words that come again below', 'anna,AUSTIN\nBo,Austin\nCy,Waco\n', 1, true, 'alike'],
  [
    'a word that is also a header',
    'Anna,Mobile,Austin\nBo,Mobile,Waco\nCy,Home,Waco\n',
    1,
    true,
    'alike',
  ],
  [
    'names written otherwise',
    'first_nm,ort_nm,strasse\nAnna,Köln,Am Hof\nJan,Bonn,Im Tal\n',
    1,
    false,
    'written unlike',
  ],
  ['names in capitals', 'VORNAME,ORT\nAnna,Köln\nJan,Bonn\n', 1, false, 'written unlike'],
  ['names with a blank one', 'VORNAME,,ORT\nAnna,x,Köln\nJan,y,Bonn\n', 1, true, 'alike'],
  ['a placeholder in the first row', 'Anna,TBD\nBo,5125550100\nCy,5125550101\n', 1, true, 'alike'],
  [
    'data above known headers',
    `${ROWS}${HEADER}${ROWS}`,
    3,
    true,
    'rows 1 to 2 above it may be data',
  ],
  [
    'a known header below other words',
    'Anna\nNotes\nBo\nCy\n',
    2,
    true,
    'row 1 above it may be data',
  ],
  [
    'words above one known header',
    'Report,Leads\nLead ID,Notiz\n1001,a\n1002,b\n',
    2,
    true,
    'row 1 above it may be one',
  ],
  [
    'words above known headers',
    'Anna,Austin\nLead ID,City\ncm1,Waco\n',
    2,
    true,
    'row 1 above it may be data',
  ],
  [
    'known headers narrower than the rows',
    'City,State\na,b,c,d,e,f\ng,h,i,j,k,l\n',
    1,
    true,
    'more cells',
  ],
];
