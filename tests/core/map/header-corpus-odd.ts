/** Sheets with names that say little, or nothing at all; see header-corpus.ts. */
export const oddSheets: Readonly<Record<string, string>> = {
  'No headers': `=lead_id? ~cuids | = ~first | = ~last | =email_1? ~emails | =phone_1? ~phones`,
  'No headers, address': `=lead_id? ~cuids | = ~streets | = ~cities | =state? ~states | =zip? ~zips | =target_move_in_date? ~dates`,
  'No headers, two phones': `=lead_id? ~cuids | =phone_1? ~phones | =phone_1_type? ~types | =phone_2? ~phones | =phone_2_type? ~types`,
  'Blank header among others': `Lead ID=lead_id ~cuids | =email_1? ~emails | First Name=first_name ~first | = ~notes`,
  'Names of fields in a database': `LEAD_KEY=lead_id ~cuids | FNAME=first_name ~first | LNAME=last_name ~last | ADDR1=address_1 ~streets |
    ADDR2=address_2 ~flats | ST=state? ~states | ZIP=zip ~zips | TEL=phone_1 ~phones | EMAIL=email_1 ~emails | UPD_DT= ~isodates`,
  'Letters and digits': `ref=lead_id? ~cuids | f1= ~first | f2= ~last | f3=`,
  'Contact columns': `Lead ID=lead_id ~cuids | Contact=phone_1? ~phones | Contact Info=email_1? ~emails | Person= ~names`,
  'Reach them at': `Lead ID=lead_id ~cuids | Reach at=email_1? ~emails | Text to= ~phones | Call back number=phone_1? ~phones`,
  'Two e-mail columns': `Lead ID=lead_id ~cuids | Inbox A=email_1? ~emails | Inbox B= ~emails`,
  'Changes only': `Lead ID=lead_id ~cuids | New Phone=phone_1? ~phones | Old Phone= ~phones | New Email=email_1? ~emails | Old Email= ~emails`,
  'Ids of others': `Lead ID=lead_id ~cuids | Property ID= ~cuids | Company ID= ~cuids | Agent= ~agents | Unit= ~cuids | Lead source= ~cuids`,
  'Only ids of others': `Prospect ID= ~numbers | Guest Card ID= ~numbers | Unit= ~units | Lead Source= ~sources | Agent= ~agents`,
  'Dates of others': `Lead ID=lead_id ~cuids | DOB= ~dates | Application Submitted= ~dates | Lease Signed= ~dates | Last Tour= ~dates | Opened= ~dates`,
  'Our own report': `Lead ID=lead_id ~cuids | Email=email_1 ~emails | __row= ~few | __status= ~stages | __lead_id= ~cuids | __run= ~few`,
};
