import { describe, expect, it } from 'vitest';
import { settleOptions } from '../../src/sandbox/sandbox-options.ts';
import type { Rig } from './rig.ts';
import { openRig } from './rig.ts';

const minuteMs = 60_000;

/** Spends requests of this minute, one after the other. */
async function spend({ get }: Rig, count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) await get('/v1/leads/mine');
}

describe('the limit', () => {
  it('is 150 a minute of 60 s by default', () => {
    expect(settleOptions({})).toMatchObject({ limitPerMinute: 150, minuteMs: 60_000 });
  });

  it('is told with each answer, errors included', async () => {
    const { get, call } = await openRig({ limitPerMinute: 100 });
    const replies = [
      await get('/v1/units/'),
      await get('/nowhere'),
      await call('PUT', '/v1/units/'),
    ];
    expect(replies.map((reply) => reply.headers.get('x-ratelimit-remaining'))).toEqual([
      '99',
      '98',
      '97',
    ]);
  });

  it('delays each answer by 2 s from 80 % on', async () => {
    const rig = await openRig({ limitPerMinute: 10 });
    await spend(rig, 7);
    const timer = rig.clock.nextTimer();
    const eighth = rig.get('/v1/leads/mine');
    expect(await timer).toBe(2_000);
    rig.clock.advance(2_000);
    expect((await eighth).status).toBe(200);
  });

  it('refuses with 429 what comes after the last request of the minute', async () => {
    const rig = await openRig({ limitPerMinute: 5, slowDownMs: 0 });
    await spend(rig, 5);
    const reply = await rig.get('/v1/leads/mine');
    expect(reply.status).toBe(429);
    expect(reply.headers.get('x-ratelimit-remaining')).toBe('0');
    expect(reply.headers.has('retry-after')).toBe(false);
  });

  it('does not queue a write that it refuses', async () => {
    const rig = await openRig({ limitPerMinute: 1, slowDownMs: 0 });
    await spend(rig, 1);
    await rig.put('fresh', { zip: '00501' });
    expect(rig.sandbox.leadById('fresh')).toBeUndefined();
    expect(rig.sandbox.writes()).toMatchObject([{ leadId: 'fresh', status: 429 }]);
  });

  it('starts anew when the minute turns', async () => {
    const rig = await openRig({ limitPerMinute: 1, slowDownMs: 0 });
    await spend(rig, 2);
    rig.clock.advance(minuteMs - 1);
    const late = await rig.get('/v1/leads/mine');
    rig.clock.advance(1);
    const turned = await rig.get('/v1/leads/mine');
    expect([late.status, turned.status]).toEqual([429, 200]);
  });

  it('has shorter minutes where the options say so, and delays shortened with them', async () => {
    const rig = await openRig({ limitPerMinute: 1, minuteMs: 600 });
    const timer = rig.clock.nextTimer();
    const first = rig.get('/v1/leads/mine');
    expect(await timer).toBe(20);
    rig.clock.advance(600);
    await first;
    const second = rig.clock.nextTimer();
    const reply = rig.get('/v1/leads/mine');
    await second;
    rig.clock.advance(20);
    expect((await reply).status).toBe(200);
  });

  it('tells the seconds to wait where the options say so', async () => {
    const rig = await openRig({ limitPerMinute: 1, slowDownMs: 0, retryAfter: 'seconds' });
    await spend(rig, 1);
    rig.clock.advance(14_500);
    expect((await rig.get('/v1/units/')).headers.get('retry-after')).toBe('46');
  });

  it('tells the date of the next minute where the options say so', async () => {
    const rig = await openRig({ limitPerMinute: 1, slowDownMs: 0, retryAfter: 'date' });
    await spend(rig, 1);
    const reply = await rig.get('/v1/units/');
    expect(reply.headers.get('retry-after')).toBe('Mon, 23 Nov 2026 12:01:00 GMT');
  });

  it('counts every request that arrives', async () => {
    const rig = await openRig({ limitPerMinute: 2, slowDownMs: 0 });
    await spend(rig, 3);
    expect(rig.sandbox.requestCount()).toBe(3);
  });
});

describe('the token', () => {
  it.each(['', 'Bearer', 'Bearer wrong', 'Basic sandbox-token', 'sandbox-token'])(
    'refuses "%s" with 401',
    async (authorization) => {
      const { call } = await openRig();
      const reply = await call('GET', '/v1/units/', undefined, { authorization });
      expect(reply.status).toBe(401);
      expect(reply.json).toBeDefined();
    },
  );

  it('may be any text that is not empty where the options say so', async () => {
    const { call } = await openRig({ token: null });
    const any = await call('GET', '/v1/units/', undefined, { authorization: 'Bearer any' });
    const none = await call('GET', '/v1/units/', undefined, { authorization: 'Bearer ' });
    expect([any.status, none.status]).toEqual([200, 401]);
  });

  it('can be refused and taken again while the sandbox runs', async () => {
    const { put, sandbox } = await openRig();
    sandbox.rejectToken();
    const refused = await put('mine', { zip: '00501' });
    sandbox.acceptToken();
    const taken = await put('mine', { zip: '00501' });
    expect([refused.status, taken.status]).toEqual([401, 200]);
  });
});
