/** The words that invented people and places are made of. Some have accents on purpose. */
export const firstNames = [
  'Zoë',
  'José',
  'Maria',
  'James',
  'Aaliyah',
  'Wei',
  'Priya',
  'Siobhán',
  'Marcus',
  'Renée',
  'Tyler',
  'Hannah',
  'Dmitri',
  'Fatima',
  'Grace',
  'Anh',
  'Caleb',
  'Lucía',
  'Jean-Luc',
  'Destiny',
  'Noah',
  'Mary Ann',
] as const;

export const lastNames = [
  'O’Brien',
  "O'Connor",
  'Nguyễn',
  'García',
  'Smith',
  'Johnson',
  'Muñoz',
  'Washington',
  'Kowalski',
  'Patel',
  'Smith-Jones',
  'de la Cruz',
  'Kim',
  'Null',
  'Björk',
  'Williams',
  'Okafor',
  'Tran',
  'Fitzgerald',
  'Lee',
  'McDonald',
] as const;

export const middleNames = ['A.', 'Rae', 'Quang', 'Thomas', 'Inés'] as const;

export const streets = [
  'Maple Ave',
  'E 4th St',
  'Peachtree Rd NE',
  'Martin Luther King Jr Blvd',
  'Cañada Dr',
  'N Lake Shore Dr',
  'County Road 12',
  'Sunset Blvd',
] as const;

export const secondAddressLines = ['Apt 4B', 'Unit 12', '#7', 'Suite 300'] as const;

export interface Place {
  readonly city: string;
  readonly state: string;
  readonly zip: string;
  readonly areaCode: string;
}

export const places: readonly Place[] = [
  { city: 'Austin', state: 'TX', zip: '78704', areaCode: '512' },
  { city: 'Holtsville', state: 'NY', zip: '00501', areaCode: '631' },
  { city: 'Cambridge', state: 'MA', zip: '02139', areaCode: '617' },
  { city: 'San José', state: 'CA', zip: '95112-3401', areaCode: '408' },
  { city: 'Denver', state: 'CO', zip: '80205', areaCode: '303' },
  { city: 'Newark', state: 'NJ', zip: '07102', areaCode: '973' },
  { city: 'St. Louis', state: 'MO', zip: '63103', areaCode: '314' },
];

export const leadNotes = [
  'Prefers a top floor, "quiet side" if possible',
  'Two cats, one dog.\nAsked about the pet rent.',
  'Toured on Saturday; call after 5 pm',
  'Relocating for work',
] as const;
