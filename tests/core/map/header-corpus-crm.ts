/** Exports of customer databases and mailing tools; see header-corpus.ts. */
export const crmSheets: Readonly<Record<string, string>> = {
  'Salesforce leads': `Id=lead_id ~cuids | FirstName=first_name ~first | LastName=last_name ~last |
    MobilePhone=phone_1 ~phones | Street=address_1 ~streets | City=city ~cities | State=state ~states |
    PostalCode=zip ~zips | Country= ~cities | OwnerId= ~sfids | LeadSource= ~sources | CreatedDate= ~isodates`,
  'Salesforce mailing': `Propexo Lead Id=lead_id ~cuids | Salesforce ID= ~sfids | Mailing Street=address_1 ~streets |
    Mailing City=city ~cities | Mailing State/Province=state ~states | Mailing Zip/Postal Code=zip ~zips |
    Email Opt Out= ~yesno | Do Not Call= ~yesno | Last Modified Date= ~isodates | Description= ~notes`,
  'Salesforce custom fields': `Propexo_Lead_ID__c=lead_id? ~cuids | Move_In_Date__c=target_move_in_date? ~isodates |
    Max_Rent__c=desired_max_rent_in_cents? ~plain | Bedrooms__c=desired_num_bedrooms? ~few |
    Lead_Source__c= ~sources | Email=email_1 ~emails`,
  'HubSpot contacts': `Record ID= ~numbers | Propexo Lead ID=lead_id ~cuids | First Name=first_name ~first |
    Last Name=last_name ~last | Email=email_1 ~emails | Phone Number=phone_1 ~phones |
    Contact owner= ~agents | Lifecycle Stage= ~stages | Create Date= ~isodates | Street Address=address_1 ~streets |
    State/Region=state ~statenames | Postal Code=zip ~zips`,
  'HubSpot deals': `propexo_lead_id=lead_id ~cuids | Deal Name= ~names | Close Date= ~dates | Amount= ~amounts |
    Deal Owner= ~agents | Pipeline= ~stages | Associated Email= ~emails | Desired move-in date=target_move_in_date ~dates`,
  'HubSpot two phones': `Propexo ID=lead_id ~cuids | Phone Number=phone_1? ~phones | Mobile Phone Number= ~phones |
    Email=email_1 ~emails | Last Contacted= ~isodates | Email Bounced= ~yesno`,
  'Mailchimp audience': `Email Address=email_1 ~emails | First Name=first_name ~first | Last Name=last_name ~last |
    Address=address_1 ~streets | Phone Number=phone_1 ~phones | LEADID=lead_id ~cuids | MEMBER_RATING= ~few |
    OPTIN_TIME= ~isodates | NOTES=notes ~notes | TAGS= ~stages`,
  'Google contacts': `Given Name=first_name ~first | Family Name=last_name ~last | E-mail 1 - Value=email_1? ~emails |
    Phone 1 - Type=phone_1_type ~types | Phone 1 - Value=phone_1? ~phones | Nickname= ~first | Birthday= ~dates |
    Lead id=lead_id ~cuids`,
  'Outlook contacts': `First Name=first_name ~first | Middle Name=middle_name ~middle | Last Name=last_name ~last |
    E-mail Address=email_1 ~emails | E-mail 2 Address= ~emails | Home Phone=phone_2 ~phones |
    Mobile Phone=phone_1 ~phones | Home Street= ~streets | Home City=city ~cities | Suffix= | Title= |
    User 1=lead_id? ~cuids`,
  'Zillow leads': `Renter First Name=first_name? ~first | Renter Last Name=last_name? ~last | Renter Email=email_1? ~emails |
    Renter Phone=phone_1? ~phones | Move-in Date=target_move_in_date ~dates | Listing Address= ~streets |
    Listing Zip= ~zips | Message= ~notes | Propexo lead=lead_id ~cuids`,
  'Apartments.com leads': `Propexo Lead ID=lead_id ~cuids | Date Received= ~dates | Lead Type= ~stages | Customer Name= ~names |
    Customer Email=email_1 ~emails | Customer Phone=phone_1 ~phones | Beds=desired_num_bedrooms ~few |
    Move Date=target_move_in_date ~dates | Property Phone= ~phones | Property State= ~states`,
  'Call tracking': `Lead ID=lead_id ~cuids | Caller Number= ~phones | Tracking Number= ~phones | Call Date= ~dates |
    Call Duration= ~months | Agent Email= ~agentmails | Caller City=city? ~cities | Notes=notes ~notes`,
  'Chat bot': `lead_id=lead_id ~cuids | user_name= ~names | user_email= ~emails | phone=phone_1 ~phones |
    move_in_date=target_move_in_date ~isodates | num_bedrooms=desired_num_bedrooms ~few | budget=desired_max_rent_in_cents ~plain |
    conversation_url= | session_start= ~isodates`,
  'Camel case JSON': `leadId=lead_id ~cuids | firstName=first_name ~first | lastName=last_name ~last |
    emailAddress=email_1 ~emails | phoneNumber=phone_1 ~phones | moveInDate=target_move_in_date ~isodates |
    minRent=desired_min_rent_in_cents ~plain | maxRent=desired_max_rent_in_cents ~plain | createdAt= ~isodates | updatedAt= ~isodates`,
};
