import type { Call, JobCall, LogCall, LogLine } from './calls.ts';
import type { Job } from './ledger.ts';
import { html, page } from './write-fault.ts';
import type { Manners } from './start-fault-server.ts';

/** A way in which a server tells, or does not tell, what became of updates. */
export interface ConfirmingFault {
  readonly name: string;
  readonly manners: Manners;
  /** States that are true of every row that was sent. */
  readonly states: readonly string[];
  /** What may end the session; left out, it is through. */
  readonly causes?: readonly string[];
  /** The deadline of questions after jobs and log is short. */
  readonly silent?: boolean;
}

const refuses = (status: number, body: unknown = { error: 'No.' }, headers = {}) => {
  return (call: Call) => {
    call.answer(status, body, headers);
  };
};
const asPage = (call: Call) => {
  call.answer(200, page, html);
};
const resets = ({ request }: Call) => request.socket.resetAndDestroy();
const nothing = () => undefined;

/** Every update is queued, and ends so. */
const ending = (result: Job['result'], ...errors: readonly string[]): Manners => ({
  write: (call) => {
    call.queue(result, errors);
    call.accept();
  },
});

/** Every other question meets the fault. */
const everyOther = <C extends JobCall | LogCall>(fault: (call: C) => void) => {
  let turn = 0;
  return (call: C) => {
    turn += 1;
    if (turn % 2 === 1) fault(call);
    else call.tell();
  };
};

const stranger = (at: number): LogLine => ({
  job_id: `x${String(at)}`,
  status: 'SUCCESS',
  error: null,
});
const strangers = (count: number) => Array.from({ length: count }, (_, at) => stranger(at));

const succeeded = ['succeeded'];
const unconfirmed = ['unconfirmed'];
/** Whatever the log and the polls could tell before the session ended. */
const cutShort = ['accepted', 'unconfirmed', 'succeeded'];

/** Jobs that end in every way, and questions after them that go wrong. */
export const jobFaults: readonly ConfirmingFault[] = [
  { name: 'jobs that stay pending', manners: ending('PENDING'), states: unconfirmed },
  { name: 'jobs that fail', manners: ending('FAILURE', 'No.'), states: ['failed'] },
  { name: 'jobs that fail without a word', manners: ending('FAILURE'), states: ['failed'] },
  {
    name: 'jobs that half succeed',
    manners: ending('PARTIAL_SUCCESS', 'Half.'),
    states: ['partial'],
  },
  {
    name: 'jobs that half succeed without a word',
    manners: ending('PARTIAL_SUCCESS'),
    states: ['partial'],
  },
  {
    name: 'jobs that succeed with an error',
    manners: ending('SUCCESS', 'Late.'),
    states: succeeded,
  },
  { name: 'jobs that vanish', manners: { job: refuses(404) }, states: succeeded },
  {
    name: 'jobs that vanish after half a success',
    manners: { ...ending('PARTIAL_SUCCESS', 'Half.'), job: refuses(404) },
    states: unconfirmed,
  },
  {
    name: 'questions after jobs that are forbidden',
    manners: { job: refuses(403) },
    states: succeeded,
  },
  { name: 'pages for jobs', manners: { job: asPage }, states: succeeded },
  {
    name: 'jobs of an unknown status',
    manners: { job: refuses(200, { write_status: 'DONE' }) },
    states: succeeded,
  },
  { name: 'jobs of nothing', manners: { job: refuses(200, '') }, states: succeeded },
  {
    name: 'jobs and log of nothing',
    manners: { job: refuses(200, ''), log: refuses(200, '') },
    states: unconfirmed,
  },
  {
    name: 'jobs and log that are forbidden',
    manners: { job: refuses(403), log: refuses(403) },
    states: unconfirmed,
  },
  {
    name: 'jobs and log that vanish',
    manners: { job: refuses(404), log: refuses(404) },
    states: unconfirmed,
  },
  {
    name: '401 for jobs',
    manners: { job: refuses(401) },
    states: cutShort,
    causes: ['unauthorised'],
  },
  {
    name: '500 for jobs',
    manners: { job: refuses(500) },
    states: cutShort,
    causes: ['network'],
  },
  {
    name: '429 for jobs',
    manners: { job: refuses(429) },
    states: cutShort,
    causes: ['rate_limited', 'finished'],
  },
  {
    name: '500 for every other job',
    manners: { job: everyOther(refuses(500)) },
    states: succeeded,
  },
  {
    name: '429 for every other job',
    manners: { job: everyOther(refuses(429, '', { 'retry-after': '1' })) },
    states: succeeded,
  },
  { name: 'resets for every other job', manners: { job: everyOther(resets) }, states: succeeded },
  {
    name: 'silence for every other job',
    manners: { job: everyOther(nothing) },
    states: succeeded,
    silent: true,
  },
];

/** The log of writes, and everything that can be wrong with it. */
export const logFaults: readonly ConfirmingFault[] = [
  { name: 'a log that is forbidden', manners: { log: refuses(403) }, states: succeeded },
  { name: 'a log that is not there', manners: { log: refuses(404) }, states: succeeded },
  { name: 'a log that is a page', manners: { log: asPage }, states: succeeded },
  { name: 'a log of null', manners: { log: refuses(200, 'null') }, states: succeeded },
  {
    name: 'a log of another shape',
    manners: { log: refuses(200, { results: [] }) },
    states: succeeded,
  },
  { name: 'a log that fails', manners: { log: refuses(500) }, states: succeeded },
  { name: 'a log that is cut', manners: { log: resets }, states: succeeded },
  { name: 'a log that is silent', manners: { log: nothing }, states: succeeded, silent: true },
  {
    name: 'a log with 429',
    manners: { log: refuses(429) },
    states: cutShort,
    causes: ['rate_limited', 'finished'],
  },
  {
    name: '401 for the log',
    manners: { log: refuses(401) },
    states: cutShort,
    causes: ['unauthorised'],
  },
  {
    name: 'a log that lists nothing',
    manners: { log: (call) => call.page([]) },
    states: succeeded,
  },
  {
    name: 'a log of strangers without end',
    manners: { log: (call) => call.page(strangers(call.limit)) },
    states: succeeded,
  },
  {
    name: 'a log that lists everything twice',
    manners: { log: (call) => call.tell(call.lines().flatMap((line) => [line, line])) },
    states: succeeded,
  },
  {
    name: 'a log that lacks every other entry',
    manners: { log: (call) => call.tell(call.lines().filter((_, at) => at % 2 === 0)) },
    states: succeeded,
  },
  {
    name: 'a log whose pages shift while they are read',
    manners: {
      log: (call) => call.tell([...strangers(call.ledger.requests % 90), ...call.lines()]),
    },
    states: succeeded,
  },
  {
    name: 'a log of pages shorter than was asked for',
    manners: { log: (call) => call.page(call.lines().slice(call.offset, call.offset + 2)) },
    states: succeeded,
  },
  {
    name: 'a log of broken entries among the others',
    manners: {
      log: (call) => {
        const broken = [null, 7, {}, { job_id: 9 }, { job_id: 'x', status: 'DONE' }];
        call.answer(200, { results: { logs: [...broken, ...call.lines()] } });
      },
    },
    states: succeeded,
  },
  {
    name: 'a log that calls failures successes',
    manners: {
      ...ending('FAILURE', 'No.'),
      log: (call) =>
        call.tell(call.lines().map((line) => ({ ...line, status: 'SUCCESS', error: null }))),
    },
    states: ['failed'],
  },
  {
    name: 'a log that calls successes failures',
    manners: {
      log: (call) => call.tell(call.lines().map((line) => ({ ...line, status: 'FAILURE' }))),
    },
    states: succeeded,
  },
  {
    name: 'a log that calls successes failures, while jobs vanish',
    manners: {
      job: refuses(404),
      log: (call) => call.tell(call.lines().map((line) => ({ ...line, status: 'FAILURE' }))),
    },
    states: ['failed'],
  },
  {
    name: 'a log that says both of every job',
    manners: {
      log: (call) =>
        call.tell(call.lines().flatMap((line) => [line, { ...line, status: 'FAILURE' }])),
    },
    states: succeeded,
  },
];
