/** Guest cards and follow-up lists that offices keep by hand; see header-corpus.ts. */
export const guestCardSheets: Readonly<Record<string, string>> = {
  'Guest card, short': `Lead=lead_id? ~cuids | First=first_name ~first | Last=last_name ~last | Email=email_1 ~emails |
    Cell=phone_1 ~phones | MI Date=target_move_in_date ~dates | BR=desired_num_bedrooms ~few | BA=desired_num_bathrooms ~baths |
    Budget=desired_max_rent_in_cents ~amounts | Apt Wanted= ~units`,
  'Guest card, first visit': `Lead ID=lead_id ~cuids | Visit Date= ~dates | Guest First Name=first_name ~first |
    Guest Last Name=last_name ~last | Guest Email=email_1 ~emails | Guest Phone=phone_1 ~phones | Agent= ~agents |
    How did you hear about us?= ~sources | Notes=notes ~notes`,
  'Guest card, dates misspelt': `Lead ID=lead_id ~cuids | Frist Name=first_name? ~first | Last Nmae=last_name? ~last |
    Emial=email_1? ~emails | Phnoe=phone_1? ~phones | Movein Dt=target_move_in_date? ~dates | Bedroms=desired_num_bedrooms? ~few`,
  'Guest card, word order': `Lead ID=lead_id ~cuids | Name (First)=first_name ~first | Name (Last)=last_name ~last |
    Date of Move-In=target_move_in_date? ~dates | Number - Mobile=phone_1? ~phones | Rent, max=desired_max_rent_in_cents ~amounts |
    Rent, min=desired_min_rent_in_cents ~amounts`,
  'Guest card, questions': `Lead ID=lead_id ~cuids | What is your first name?=first_name? ~first |
    What is your email address?=email_1? ~emails | When is your move in date?=target_move_in_date? ~dates |
    How many bedrooms?=desired_num_bedrooms? ~few | How many occupants?=number_of_occupants ~few |
    What is your max budget?=desired_max_rent_in_cents? ~amounts | Do you have pets?= ~yesno`,
  'Google form': `Timestamp= ~dates | Email Address=email_1 ~emails | Your first name=first_name? ~first |
    Your last name=last_name? ~last | Best phone number=phone_1? ~phones | Desired move-in date=target_move_in_date ~dates |
    Anything else we should know?= ~notes | Lead ID=lead_id ~cuids`,
  'Follow-up list': `Lead ID=lead_id ~cuids | Prospect= ~names | Ph #=phone_1? ~phones | Email Addr=email_1? ~emails |
    Next Step= ~notes | Due= ~dates | Assigned To= ~agents | Comments=notes ~notes`,
  'Follow-up, rooms': `Lead ID=lead_id ~cuids | Beds Desired=desired_num_bedrooms ~few | Baths Desired=desired_num_bathrooms ~baths |
    # of Occupants=number_of_occupants ~few | # Pets= ~few | Floor Plan= ~layouts | Rent Range= ~layouts`,
  'Phones by kind': `Lead ID=lead_id ~cuids | Phone (Cell)=phone_1 ~phones | Phone (Home)=phone_2 ~phones |
    Phone (Emergency)= ~phones | Phone Type=phone_1_type ~types`,
  'Two mobiles': `Lead ID=lead_id ~cuids | Mobile=phone_1? ~phones | Cell= ~phones | Email=email_1 ~emails`,
  Roommates: `Lead ID=lead_id ~cuids | First Name=first_name ~first | Roommate First Name= ~first | Roommate Email= ~emails |
    Roommate Phone= ~phones | Spouse Name= ~names | Email=email_1 ~emails`,
  'Co-applicants': `Lead ID=lead_id ~cuids | Co-Applicant Last Name= ~last | Co-Applicant Email= ~emails | Last Name=last_name ~last |
    Employer= ~places | Employer Phone= ~phones | Employer City= ~cities`,
  Addresses: `Lead ID=lead_id ~cuids | Current Address=address_1 ~streets | Apt=address_2 ~flats | City=city ~cities | ST=state? ~states |
    Zip Code=zip ~zips | Previous Address= ~streets | Previous City= ~cities | Landlord Phone= ~phones`,
  'Addresses in lines': `Lead ID=lead_id ~cuids | Address Line 1=address_1 ~streets | Address Line 2=address_2 ~flats |
    Address Line 3= ~flats | Town=city ~cities | State Code=state ~states | Postcode=zip ~zips`,
  'Rents in cents': `Lead ID=lead_id ~cuids | Min rent (cents)=desired_min_rent_in_cents ~plain |
    Max rent (cents)=desired_max_rent_in_cents ~plain | Security Deposit= ~amounts | Pet Rent= ~amounts`,
  'Rents by hand': `Lead ID=lead_id ~cuids | Rent=desired_max_rent_in_cents? ~amounts | Deposit Paid= ~amounts | Application Fee= ~amounts`,
  Español: `ID del lead=lead_id ~cuids | Nombre=first_name? ~first | Apellido=last_name ~last |
    Correo electrónico=email_1 ~emails | Teléfono=phone_1 ~phones | Fecha de mudanza=target_move_in_date ~dates |
    Recámaras=desired_num_bedrooms ~few | Baños=desired_num_bathrooms ~baths | Presupuesto=desired_max_rent_in_cents ~amounts | Agente= ~agents`,
  'Español, dirección': `ID del lead=lead_id ~cuids | Dirección=address_1 ~streets | Ciudad=city ~cities | Estado=state? ~states |
    Código postal=zip ~zips | Comentarios=notes ~notes | Celular=phone_1 ~phones | Fuente= ~sources`,
  'Waiting list': `Lead ID=lead_id ~cuids | Position= ~few | Added= ~dates | Date Desired=target_move_in_date? ~dates |
    Bedrooms=desired_num_bedrooms ~few | Household Members=number_of_occupants? ~few | Voucher= ~yesno`,
};
