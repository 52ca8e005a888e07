/** Kinds of workbooks that can't be read, and of requests that can't be met. */
export type FaultCode =
  'workbook_broken' | 'workbook_protected' | 'workbook_bomb' | 'no_sheet' | 'file_kind' | 'stopped';

/**
 * Why a workbook can't be read, without its name: the parts of a workbook don't know what the file
 * is called. `readWorkbook` turns it into the problem that is shown.
 */
export class WorkbookFault extends Error {
  readonly code: FaultCode;
  readonly fix: string;

  /**
   * @param what goes after the file's name, as in "is damaged".
   * @param fix what to do about it.
   */
  constructor(code: FaultCode, what: string, fix: string) {
    super(what);
    this.name = 'WorkbookFault';
    this.code = code;
    this.fix = fix;
  }
}

/** @param how the rest of the sentence, as in "its list of sheets is missing". */
export function brokenWorkbook(how: string): WorkbookFault {
  return new WorkbookFault(
    'workbook_broken',
    `is damaged: ${how}.`,
    'Open it in your spreadsheet program and save it again as .xlsx, or fetch it once more.',
  );
}

/** A workbook whose content can't be had without its password. */
export function protectedWorkbook(): WorkbookFault {
  return new WorkbookFault(
    'workbook_protected',
    'is protected by a password.',
    'Open it in your spreadsheet program and save it without one.',
  );
}

/** @param what the rest of the sentence, as in "unpacks to far more than a workbook holds". */
export function workbookBomb(what: string): WorkbookFault {
  return new WorkbookFault(
    'workbook_bomb',
    `${what}.`,
    'If it is a real workbook, save the sheet as CSV and open that.',
  );
}

/** @param what the file is, as in "a Word document". */
export function otherKind(what: string, fix: string): WorkbookFault {
  return new WorkbookFault('file_kind', `is ${what}, not an Excel workbook (.xlsx).`, fix);
}

/** Reading was given up on request. */
export function stoppedReading(): WorkbookFault {
  return new WorkbookFault('stopped', 'Opening was stopped.', 'Open the file again.');
}
