import { fileURLToPath } from 'node:url';
import { version } from '../../package.json';
import { isClosedPipe } from './console.ts';
import { createProgram } from './program.ts';

const interrupts = (onInterrupt: () => void): (() => void) => {
  // SIGHUP: the terminal's window was closed.
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, onInterrupt);
  return () => {
    for (const signal of signals) process.off(signal, onInterrupt);
  };
};

process.stdout.on('error', (error: Error) => {
  if (!isClosedPipe(error)) throw error;
});

// Nobody sees the progress any more, e.g. because the terminal was closed: the run is what counts.
process.stderr.on('error', () => undefined);

process.exitCode = await createProgram({
  console: { out: process.stdout, error: process.stderr, input: process.stdin },
  version,
  interrupts,
  workers: {
    segments: new URL('./segment-worker.js', import.meta.url),
    workbooks: new URL('./workbook-worker.js', import.meta.url),
  },
  sample: fileURLToPath(new URL('../../resources/sample-leads.csv', import.meta.url)),
}).run(process.argv);
