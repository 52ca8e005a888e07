import { parseArgs } from 'node:util';
import { Engine } from '../../src/engine/engine.ts';
import { systemClock } from '../../src/engine/system-clock.ts';
import { hostEngine } from './engine-host.ts';

/*
 * Entry of the engine's process. What it is told at its start holds no secret: arguments can be
 * read by every program of the machine.
 */
const { values } = parseArgs({
  options: { 'data-dir': { type: 'string' }, 'app-version': { type: 'string' } },
});
const dataDir = values['data-dir'];
const appVersion = values['app-version'];
if (dataDir === undefined || appVersion === undefined) {
  throw new Error('The engine needs --data-dir and --app-version.');
}

const engine = new Engine({
  dataDir,
  appVersion,
  clock: systemClock,
  random: Math.random,
  workers: {
    segments: new URL('./segment-worker.js', import.meta.url),
    workbooks: new URL('./workbook-worker.js', import.meta.url),
  },
  onTrouble: 'pause',
});

hostEngine({
  port: process.parentPort,
  engine,
  report: (where, error) => {
    console.error(`engine: ${where}:`, error);
  },
  exit: () => {
    process.exit(0);
  },
});
