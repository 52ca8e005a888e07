/** Exports of property management systems; see header-corpus.ts. */
export const propertySheets: Readonly<Record<string, string>> = {
  'Entrata lead report': `Propexo Lead ID=lead_id ~cuids | First Name=first_name ~first |
    Last Name=last_name ~last | Email Address=email_1 ~emails | Primary Phone=phone_1 ~phones |
    Phone Type=phone_1_type ~types | Desired Move-In Date=target_move_in_date ~dates |
    Lead Source= ~sources | Leasing Agent= ~agents | Status= ~stages | Created On= ~dates`,
  'Entrata guest cards': `Lead ID=lead_id ~cuids | Property= ~places | Name First=first_name ~first |
    Name Last=last_name ~last | Desired Rent Min=desired_min_rent_in_cents ~amounts |
    Desired Rent Max=desired_max_rent_in_cents ~amounts | Desired Bedrooms=desired_num_bedrooms ~few |
    Desired Bathrooms=desired_num_bathrooms ~baths | No. of Occupants=number_of_occupants ~few |
    Last Contact Date= ~dates`,
  'Entrata applicants': `Propexo ID=lead_id ~cuids | Applicant First Name=first_name ~first |
    Applicant Last Name=last_name ~last | Applicant Email=email_1 ~emails |
    Applicant Phone=phone_1 ~phones | Application Date= ~dates | Lease Start Date= ~isodates |
    Lease Term= ~months | Unit Number= ~units | Annual Income= ~amounts`,
  'Entrata with ids': `lead_id=lead_id ~cuids | unit_id=unit_id ~cuids | lease_period_id=lease_period_id ~cuids |
    employee_id=employee_id ~cuids | lead_source_id=lead_source_id ~cuids | notes=notes ~notes`,
  'API names': `lead_id=lead_id ~cuids | first_name=first_name ~first | phone_1=phone_1 ~phones |
    phone_1_type=phone_1_type ~types | phone_2=phone_2 ~phones | phone_2_type=phone_2_type ~types |
    email_1=email_1 ~emails | target_move_in_date=target_move_in_date ~isodates |
    desired_min_rent_in_cents=desired_min_rent_in_cents ~plain`,
  'API names in capitals': `LEAD_ID=lead_id ~cuids | FIRST_NAME=first_name ~first | EMAIL_1=email_1 ~emails |
    TARGET_MOVE_IN_DATE=target_move_in_date ~isodates | NUMBER_OF_OCCUPANTS=number_of_occupants ~few`,
  'Yardi prospects': `Propexo Id=lead_id ~cuids | Prospect Code= ~numbers | sFirstName=first_name? ~first |
    sLastName=last_name? ~last | Phone Number 1=phone_1 ~phones | Phone Number 2=phone_2 ~phones |
    Expected Move In=target_move_in_date ~dates | dtFirstContact= ~dates | Agent= ~agents | Source= ~sources`,
  'Yardi guest card extract': `Propexo Lead=lead_id ~cuids | Prospect First Name=first_name ~first |
    Prospect Last Name=last_name ~last | Address 1=address_1 ~streets | Address 2=address_2 ~flats |
    City=city ~cities | State=state ~states | ZIP Code=zip ~zips | Home Phone=phone_2 ~phones |
    Cell Phone=phone_1 ~phones | Office Phone= ~phones | Fax Number= ~phones`,
  'Yardi with amounts': `Lead Key=lead_id ~cuids | Min Rent=desired_min_rent_in_cents ~amounts |
    Max Rent=desired_max_rent_in_cents ~amounts | Market Rent= ~amounts | Deposit= ~amounts |
    Beds=desired_num_bedrooms ~few | Baths=desired_num_bathrooms ~baths`,
  'RealPage leads': `Lead Id=lead_id ~cuids | Prospect Name= ~names | Prospect Email=email_1 ~emails |
    Prospect Mobile Phone #=phone_1? ~phones | Date Needed=target_move_in_date ~dates |
    Price Max=desired_max_rent_in_cents ~amounts | Bedroom=desired_num_bedrooms ~few |
    Marketing Source= ~sources | Leasing Consultant= ~agents`,
  'RealPage contact log': `Propexo lead id=lead_id ~cuids | Contact Date= ~dates | Contact Type= ~sources |
    Comments=notes ~notes | Follow Up Date= ~dates | Next Appointment= ~dates | Consultant Email= ~agentmails`,
  'RealPage household': `ID=lead_id ~cuids | Household Size=number_of_occupants ~few | Pets= ~yesno |
    Guarantor Phone= ~phones | Guarantor Email= ~emails | Emergency Contact Phone= ~phones |
    Monthly Income= ~amounts`,
  'AppFolio guest cards': `Propexo ID=lead_id ~cuids | Name= ~names | Email=email_1 ~emails |
    Phone=phone_1 ~phones | Desired Move In=target_move_in_date ~dates |
    Max Rent=desired_max_rent_in_cents ~amounts | Bed/Bath Preference= ~layouts | Unit= ~units |
    Source= ~sources | Status= ~stages | Interest Received= ~dates | Last Activity Date= ~dates`,
  'AppFolio inquiries': `Lead UUID=lead_id ~cuids | Inquiry ID= ~numbers | Inquiry Date= ~dates |
    Email Address=email_1 ~emails | Phone Number=phone_1 ~phones | Assigned User= ~agents |
    Credit Score= ~months | Has Pets= ~yesno | Additional Comments=notes ~notes`,
  'ResMan prospects': `Propexo Lead Identifier=lead_id ~cuids | FirstName=first_name ~first |
    LastName=last_name ~last | MobilePhone=phone_1 ~phones | WorkPhone=phone_2 ~phones |
    Target Move In=target_move_in_date ~dates | Occupants=number_of_occupants ~few |
    Min Budget=desired_min_rent_in_cents ~plain | Max Budget=desired_max_rent_in_cents ~plain | Floor Plan= ~layouts`,
  'ResMan contacts': `Lead Identifier=lead_id ~cuids | Street Address=address_1 ~streets | City=city ~cities |
    State=state ~states | Zip=zip ~zips | Country= ~cities | County= ~cities | Email=email_1 ~emails |
    Alternate Email= ~emails | Alternate Phone=phone_2 ~phones | Alternate Phone Type=phone_2_type ~types`,
  'Rent roll with leads': `Lead ID=lead_id ~cuids | Unit= ~units | Unit Type= ~layouts | Current Rent= ~amounts |
    Lease From= ~dates | Lease To= ~dates | Move-Out Date= ~dates | Balance= ~amounts | Notes=notes ~notes`,
  'Tour schedule': `Lead ID=lead_id ~cuids | Tour Date= ~dates | Tour Time= ~months | Tour Agent= ~agents |
    First Name=first_name ~first | Cell=phone_1 ~phones | Move In=target_move_in_date ~dates`,
  'Renewals list': `Lead ID=lead_id ~cuids | Lease End Date= ~dates | Move Out Reason= ~notes | Move-In Special= ~notes |
    Move-in Fee= ~amounts | Actual Move-in Date= ~dates | Email=email_1 ~emails`,
};
