import type { FieldFacts } from '../field.ts';

/*
 * How the fields of a lead are called at the top of columns: in exports of Entrata, Yardi, RealPage,
 * AppFolio, ResMan, Salesforce and HubSpot, on guest cards kept in Excel, in English and in Spanish.
 *
 * An alias means exactly this field, and settles the column. A hint may mean it: then the cells have
 * to look like it, and a person is asked. "Unit", "Lead source" or "Agent" are neither on purpose:
 * they usually hold a number or a name, and sending that as an id would be wrong without a word.
 */

type Names = Pick<FieldFacts, 'aliases' | 'hints'>;

function names(aliases: string, hints = ''): Names {
  return { aliases: listed(aliases), hints: listed(hints) };
}

function listed(text: string): string[] {
  const each = text.split(',').map((name) => name.trim());
  return each.filter((name) => name !== '');
}

export const entrataHeaders = {
  first_name: names(
    `
    first, fname, f name, given name, forename, firstname, lead first name, prospect first name,
    applicant first name, guest first name, name first, customer first name, contact first name,
    resident first name, legal first name, primer nombre, nombre de pila`,
    'nombre',
  ),
  middle_name: names(
    `
    middle, mname, m name, middle initial, middlename, second name, lead middle name, name middle,
    prospect middle name, applicant middle name, guest middle name, middle init, segundo nombre`,
    'mi, m i',
  ),
  last_name: names(`
    last, lname, l name, surname, family name, lastname, lead last name, prospect last name,
    applicant last name, guest last name, name last, customer last name, contact last name,
    resident last name, legal last name, apellido, apellidos`),
  email_1: names(
    `
    email, e mail, email address, e mail address, mail, primary email, contact email, lead email,
    prospect email, email 1, personal email, email address 1, primary email address, guest email,
    applicant email, customer email, prospect email address, lead email address, contact email address,
    correo electrónico, dirección de correo electrónico`,
    'correo',
  ),
  phone_1: names(
    `
    phone, phone number, phone no, telephone, tel, cell, cell phone, cellphone, mobile, mobile phone,
    mobile number, primary phone, contact phone, phone number 1, phone1, lead phone, phone num,
    telephone number, cell number, cell no, cell phone number, mobile phone number, mobile no,
    primary phone number, prospect phone, prospect phone number, guest phone, applicant phone,
    lead phone number, contact phone number, customer phone, phone mobile, phone cell, phone primary,
    main phone, best phone, teléfono, número de teléfono, celular, móvil, teléfono celular`,
    'contact number, callback number, call back number, best number, number, contact',
  ),
  phone_1_type: names(`
    phone type, phone number type, type of phone, primary phone type, phone type 1, phone1 type,
    phone kind, telephone type, contact phone type, phone number 1 type, tipo de teléfono`),
  phone_2: names(
    `
    second phone, secondary phone, alternate phone, alt phone, other phone, phone number 2, phone2,
    home phone, work phone, additional phone, secondary phone number, alternate phone number,
    alt phone number, other phone number, home phone number, work phone number, second phone number,
    phone home, phone work, alternate cell, alt cell, alternative phone, teléfono 2,
    teléfono alternativo, otro teléfono`,
    'alt number, alternate number, secondary number, other number, home number, work number',
  ),
  phone_2_type: names(`
    second phone type, secondary phone type, alternate phone type, alt phone type, other phone type,
    phone type 2, phone2 type, phone number 2 type, tipo de teléfono 2`),
  address_1: names(`
    address, street, street address, address line 1, address line1, address1, mailing address,
    current address, street 1, home address, mailing street, mailing address 1, mailing address line 1,
    current street address, current address line 1, street address 1, street address line 1,
    prospect address, addr1, addr 1, address street, dirección, domicilio, calle`),
  address_2: names(`
    address line 2, address line2, address2, apt, apartment, suite, street 2, apt suite,
    apartment number, apt number, address 2 apt, mailing address 2, mailing address line 2,
    current address 2, current address line 2, street address 2, street address line 2, addr2, addr 2,
    dirección 2`),
  city: names(`
    town, city name, current city, mailing city, home city, address city, city town, municipality,
    prospect city, lead city, ciudad`),
  state: names(
    `
    state code, us state, current state, mailing state, home state, address state, state province,
    state region, mailing state province, state abbreviation, state abbr, prospect state`,
    'estado, province, region',
  ),
  zip: names(`
    zip code, zipcode, postal code, postcode, postal, zip postal code, mailing zip, current zip,
    home zip, address zip, zip 5, zip postal, mailing zip code, mailing postal code,
    mailing zip postal code, current zip code, prospect zip, código postal`),
  target_move_in_date: names(
    `
    move in, move in date, movein, movein date, mi date, target move in, desired move in,
    desired move in date, expected move in, expected move in date, move date, date needed, needed by,
    preferred move in date, requested move in date, anticipated move in, anticipated move in date,
    projected move in, projected move in date, planned move in, planned move in date, move in target,
    desired move date, target move date, intended move in date, requested move in, preferred move in,
    est move in, estimated move in date, fecha de mudanza, fecha de entrada`,
    `mi, moving, moving in, moving date, move, when, when needed, desired date, target date,
    needed, date desired, desired occupancy, occupancy date, ready by`,
  ),
  desired_num_bedrooms: names(
    `
    beds, bed, bedrooms, bedroom, br, num bedrooms, number of bedrooms, desired bedrooms, desired beds,
    bed count, no of bedrooms, preferred bedrooms, bedroom count, beds desired, bedrooms desired,
    desired number of bedrooms, desired num bedrooms, num beds, number of beds, bdrms, brs, bed rooms,
    preferred beds, requested bedrooms, # of bedrooms, # of beds, recámaras, habitaciones, dormitorios`,
    'bd, bdr',
  ),
  desired_num_bathrooms: names(
    `
    baths, bath, bathrooms, bathroom, ba, num bathrooms, number of bathrooms, desired bathrooms,
    desired baths, bath count, no of bathrooms, preferred bathrooms, bathroom count, baths desired,
    bathrooms desired, desired number of bathrooms, num baths, number of baths, bath rooms,
    preferred baths, requested bathrooms, # of bathrooms, # of baths, baños`,
    'bth',
  ),
  number_of_occupants: names(
    `
    occupants, num occupants, occupant count, no of occupants, number occupants, household size,
    total occupants, number of residents, number of people, people, party size, occupant number,
    total number of occupants, desired occupants, num of occupants, how many occupants, # of occupants, ocupantes,
    número de ocupantes`,
    'occ, occs, how many, how many people',
  ),
  desired_min_rent_in_cents: names(
    `
    min rent, minimum rent, rent min, desired min rent, desired minimum rent, rent from, lowest rent,
    min budget, budget min, price min, min price, desired rent min, minimum budget, minimum price,
    desired rent minimum, rent range min, price range min, desired rent from, rent minimum,
    budget from, renta mínima`,
    'rent low, price low, budget low, low, from',
  ),
  desired_max_rent_in_cents: names(
    `
    max rent, maximum rent, rent max, desired max rent, desired maximum rent, rent to, highest rent,
    max budget, budget max, budget, price max, max price, desired rent max, maximum budget,
    maximum price, desired rent maximum, rent range max, price range max, desired rent to, rent budget,
    rent maximum, max monthly rent, rent limit, budget to, renta máxima, presupuesto`,
    'rent, rent high, price high, budget high, desired rent, preferred rent, price, afford',
  ),
  unit_id: names(`
    propexo unit id, unit identifier, desired unit id, apartment id, unit uuid, preferred unit id,
    interested unit id, propexo unit identifier, requested unit id, unit propexo id`),
  lease_period_id: names(`
    lease term id, propexo lease period id, term id, lease length id, propexo lease term id,
    desired lease period id, desired lease term id, lease period identifier, lease period propexo id`),
  employee_id: names(`
    agent id, leasing agent id, assigned to id, propexo employee id, consultant id,
    leasing consultant id, employee identifier, propexo agent id, assigned agent id,
    employee propexo id`),
  lead_source_id: names(`
    source id, propexo lead source id, marketing source id, ils id, referral source id,
    traffic source id, lead source identifier, propexo source id, lead source propexo id`),
  notes: names(`
    note, comments, comment, remarks, memo, lead notes, additional notes, internal notes,
    prospect notes, guest card notes, guest notes, additional comments, lead comments,
    prospect comments, notas, comentarios, observaciones`),
} satisfies Readonly<Record<string, Names>>;
