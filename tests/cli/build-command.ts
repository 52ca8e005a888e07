import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Path of the built command, for tests that need a process of its own. */
    commandPath: string;
  }
}

const root = join(import.meta.dirname, '../..');

/** Builds the command once for all tests, beside `out/cli`, which somebody may be using. */
export default async function buildCommand(project: TestProject): Promise<() => void> {
  // As deep as the real one: the sample file is found from there.
  const outDir = join(root, 'out', `cli-test-${String(process.pid)}`);
  await build({
    root,
    configFile: join(root, 'cli.vite.config.ts'),
    logLevel: 'warn',
    build: { outDir },
  });
  project.provide('commandPath', join(outDir, 'leadsheet.js'));
  return () => {
    rmSync(outDir, { recursive: true, force: true });
  };
}
