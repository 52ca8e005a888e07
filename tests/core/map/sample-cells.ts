/** What stands in the columns of the corpus: five cells of each kind. */
const CELLS: Readonly<Record<string, string>> = {
  cuids: `cm4k8x2p10001qw8h3v5z7a9b;cm4k8x2p10002qw8hd1c6e0f4;cm4k8x2p10003qw8h7g2j9k5;
    cm4k8x2p10004qw8hl3m8n1p;cm4k8x2p10005qw8hr6s0t2u`,
  numbers: '10482231;10482232;10482233;10482234;10482235',
  sfids: '00Q5e00000AbCdE;00Q5e00000FgHiJ;00Q5e00000KlMnO;00Q5e00000PqRsT;00Q5e00000UvWxY',
  first: 'Ana;Bo;Chidi;Dolores;Émile',
  middle: 'M;;J;;R',
  last: 'Alvarez;Brandt;Okafor;Ruiz;Zola',
  names: 'Ana Alvarez;Bo Brandt;Chidi Okafor;Dolores Ruiz;Émile Zola',
  emails: 'ana@example.com;bo.b@example.org;;dolores@example.com;ez@example.net',
  phones: '(512) 555-0101;512-555-0102;+1 512 555 0103;5125550104;',
  types: 'Mobile;Home;Mobile;Work;Mobile',
  dates: '3/1/2027;3/15/2027;;4/1/2027;12/31/2026',
  isodates: '2027-03-01;2027-03-15;2027-04-01;;2026-12-31',
  streets: '12 Elm St;400 W 5th Ave;7 Lake Dr;1 Main St;99 Oak Ln',
  flats: 'Apt 4;;#12;;Unit B',
  cities: 'Austin;Dallas;Houston;Waco;Tyler',
  states: 'TX;TX;OK;TX;LA',
  statenames: 'Texas;Texas;Oklahoma;Texas;Louisiana',
  zips: '78701;75201;73301;76701;75701-1234',
  few: '1;2;2;3;1',
  baths: '1;1.5;2;2;1',
  amounts: '"$1,250.00";$900;"$1,900.50";"$2,100";$1100',
  plain: '1250;900;1900;2100;1100',
  units: '204;1105;B12;310;77',
  sources: 'Zillow;Apartments.com;Walk-in;Referral;Google',
  agents: 'Kim Lee;Kim Lee;Pat Moss;Pat Moss;Kim Lee',
  agentmails: 'kim@oakhill.com;kim@oakhill.com;pat@oakhill.com;pat@oakhill.com;kim@oakhill.com',
  places: 'Oak Hill;Oak Hill;Lakeside;Lakeside;Oak Hill',
  stages: 'New;Toured;Applied;New;Lost',
  notes: 'Has a dog;;Wants 2nd floor;Call after 5;Likes a view',
  yesno: 'Yes;No;No;Yes;No',
  months: '12;12;6;15;12',
  blanks: ';;;;',
  layouts: '1x1;2x2;2x1;3x2;Studio',
};

/** @returns five cells of a kind. */
export function sampleCells(kind: string): string[] {
  const cells = CELLS[kind];
  if (cells === undefined) throw new Error(`There are no cells called ${kind}.`);
  return cells.split(';').map((cell) => cell.trim().replaceAll('"', ''));
}
