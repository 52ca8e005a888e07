import { fileURLToPath } from 'node:url';
import { version } from '../../package.json';
import { createProgram } from './program.ts';

const interrupts = (onInterrupt: () => void): (() => void) => {
  process.on('SIGINT', onInterrupt);
  process.on('SIGTERM', onInterrupt);
  return () => {
    process.off('SIGINT', onInterrupt);
    process.off('SIGTERM', onInterrupt);
  };
};

// A reader that has seen enough, e.g. `head`, is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

process.exitCode = await createProgram({
  console: { out: process.stdout, error: process.stderr, input: process.stdin },
  version,
  interrupts,
  sample: fileURLToPath(new URL('../../resources/sample-leads.csv', import.meta.url)),
}).run(process.argv);
