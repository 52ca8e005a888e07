import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';

/*
 * The least that a server of the API can be: it takes every update, and its log of writes lists
 * them all as done. It costs little, so that what is measured is the one who asks.
 */

const ROLE = 'serve-jobs';

export interface JobServer {
  readonly baseUrl: string;
  /** Waits so long before each answer to an update, from now on. */
  answerAfter(delayMs: number): void;
  close(): void;
}

/** Whether this process was started to be the server; then it is one from here on. */
export function servesJobs(): boolean {
  if (process.argv[2] !== ROLE) return false;
  serve();
  return true;
}

/** Starts the server in a process of its own, which runs the same file. */
export async function startJobServer(): Promise<JobServer> {
  const file = process.argv[1];
  if (file === undefined) throw new Error('There is no file to start again.');
  const child = fork(file, [ROLE]);
  const [port] = (await once(child, 'message')) as [number];
  return {
    baseUrl: `http://127.0.0.1:${String(port)}`,
    answerAfter: (delayMs) => child.send(delayMs),
    close: () => child.kill(),
  };
}

function serve(): void {
  let delayMs = 0;
  let jobs = 0;
  const log = (offset: number) =>
    Array.from({ length: Math.max(0, Math.min(100, jobs - offset)) }, (_, index) => {
      return { job_id: `job-${String(jobs - offset - index)}`, status: 'SUCCESS', error: null };
    });
  const server = createServer(({ method, url = '' }, answer) => {
    const say = (body: unknown) => {
      answer.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    if (method === 'PUT') {
      jobs += 1;
      const body = { meta: { job_id: `job-${String(jobs)}` }, result: {} };
      if (delayMs === 0) say(body);
      else setTimeout(say, delayMs, body);
      return;
    }
    const offset = /[?&]offset=(\d+)/u.exec(url)?.[1];
    if (offset !== undefined) say({ results: { logs: log(Number(offset)) } });
    else say({ write_status: 'SUCCESS', errors: [], created_record_id: null });
  });
  process.on('message', (message) => {
    delayMs = Number(message);
  });
  process.on('disconnect', () => process.exit());
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    process.send?.(typeof address === 'object' && address !== null ? address.port : 0);
  });
}
