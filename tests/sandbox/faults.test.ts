import { describe, expect, it } from 'vitest';
import { startSandbox } from '../../src/sandbox/start-sandbox.ts';
import { openRig } from './rig.ts';

const change = { zip: '00501' };

describe('a fault switch', () => {
  it('hits as many writes as it was told to, and no reads', async () => {
    const { put, get, sandbox } = await openRig();
    sandbox.fault({ kind: 'status', status: 502 }, 2);
    const statuses = [];
    statuses.push((await get('/v1/units/')).status);
    for (const leadId of ['a', 'b', 'c']) statuses.push((await put(leadId, change)).status);
    expect(statuses).toEqual([200, 502, 502, 200]);
  });

  it('sends the status, headers and body that it was given', async () => {
    const { put, sandbox } = await openRig();
    sandbox.fault({
      kind: 'status',
      status: 307,
      body: '<p>moved</p>',
      contentType: 'text/html',
      headers: { 'x-note': 'here' },
    });
    const reply = await put('mine', change);
    expect(reply.status).toBe(307);
    expect(reply.text).toBe('<p>moved</p>');
    expect(reply.headers.get('x-note')).toBe('here');
    expect(reply.headers.get('content-type')).toBe('text/html');
  });

  it('sends objects as JSON and nothing as an empty body', async () => {
    const { put, sandbox } = await openRig();
    sandbox.fault({ kind: 'status', status: 409, body: { reason: 'busy' } });
    sandbox.fault({ kind: 'status', status: 500 });
    expect((await put('mine', change)).json).toEqual({ reason: 'busy' });
    expect((await put('mine', change)).text).toBe('');
  });

  it('cuts the connection', async () => {
    const { put, sandbox } = await openRig();
    sandbox.fault({ kind: 'reset' });
    await expect(put('mine', change)).rejects.toThrow();
    expect(sandbox.leadById('mine')).toBeUndefined();
  });

  it('lets a request hang while others are answered', async () => {
    const { put, get, sandbox } = await openRig();
    sandbox.fault({ kind: 'hang' });
    const hanging = put('mine', change).catch(() => 'ended');
    const other = get('/v1/units/').then(() => 'answered');
    expect(await Promise.race([hanging, other])).toBe('answered');
    await sandbox.close();
    expect(await hanging).toBe('ended');
  });

  it('aims at a path where it is told to, whatever the method', async () => {
    const { put, get, sandbox } = await openRig();
    sandbox.fault({ kind: 'status', status: 500, pathPrefix: '/v1/admin/logs/' });
    expect((await put('mine', change)).status).toBe(200);
    expect((await get('/v1/admin/logs/writes/')).status).toBe(500);
    expect((await get('/v1/admin/logs/writes/')).status).toBe(200);
  });

  it('lets the write take effect first where it is told to', async () => {
    const { put, sandbox, finishJobs } = await openRig();
    sandbox.fault({ kind: 'status', status: 504, applied: true });
    expect((await put('mine', change)).status).toBe(504);
    finishJobs();
    expect(sandbox.leadById('mine')?.zip).toBe('00501');
  });

  it('is forgotten when faults are cleared', async () => {
    const { put, sandbox } = await openRig();
    sandbox.fault({ kind: 'status', status: 500 }, 99);
    sandbox.clearFaults();
    expect((await put('mine', change)).status).toBe(200);
  });

  it('can not be set to a status that does not exist', async () => {
    const { sandbox } = await openRig();
    expect(() => {
      sandbox.fault({ kind: 'status', status: 42 });
    }).toThrow('fault: expected a status of 200 to 599, got 42');
  });
});

describe('starting and closing', () => {
  it('ends hanging requests and timers at once when it is closed', async () => {
    const { put, sandbox, clock } = await openRig();
    const timer = clock.nextTimer();
    const slow = put('x_slow', change);
    const ended = expect(slow).rejects.toThrow();
    await timer;
    await sandbox.close();
    await ended;
    expect(clock.pending()).toBe(0);
  });

  it('may be closed more than once', async () => {
    const sandbox = await startSandbox();
    await sandbox.close();
    await expect(sandbox.close()).resolves.toBeUndefined();
  });

  it('says so when its port is taken', async () => {
    const { sandbox } = await openRig();
    const port = Number(new URL(sandbox.baseUrl).port);
    await expect(startSandbox({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  it.each([
    [{ limitPerMinute: 0 }, 'limitPerMinute: expected a whole number'],
    [{ port: 70_000 }, 'port: expected a whole number'],
    [{ minuteMs: 0 }, 'minuteMs: expected more than 0 milliseconds, got 0'],
    [{ jobDelayMs: -1 }, 'jobDelayMs: expected 0 or more milliseconds, got -1'],
    [{ token: '' }, 'token: expected some text or null'],
    [{ memoryFile: '' }, 'memoryFile: expected a path, got none'],
  ])('refuses the options %j', async (options, message) => {
    await expect(startSandbox(options)).rejects.toThrow(message);
  });
});
