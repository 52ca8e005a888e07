/** What to do about a row that failed, by the code of its error and the status of its answer. */
export function howToFix(code: string | null, httpStatus: number | null): string {
  switch (code) {
    case 'job_failure':
      return 'Entrata did not take the update. Correct what it names, then send the row again.';
    case 'job_partial':
      return 'Entrata took only a part. Look at the lead, then send the rest again.';
    case 'forbidden':
      return 'Check whether the token may change this lead, and whether the lead is in this account.';
    case 'html':
    case 'redirect':
    case 'unexpected_status':
    case 'tls':
      return 'Other rows got through, so look for what is special about this lead, then send it again.';
    default:
      return byStatus(httpStatus);
  }
}

function byStatus(httpStatus: number | null): string {
  switch (httpStatus) {
    case 404:
      return 'Check the lead id: the server knows no such lead.';
    case 409:
      return 'The lead has changed or is in use. Look at it, then send the row again.';
    case 413:
      return 'The row is too long for the server. Shorten its texts, then send it again.';
    default:
      return 'Correct the value that the server names, then send the row again.';
  }
}
