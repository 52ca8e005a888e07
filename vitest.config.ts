import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  publicDir: false,
  test: {
    // A test left as `.only` would hide all others.
    allowOnly: false,
    passWithNoTests: false,
    projects: [
      {
        test: {
          name: 'node',
          environment: 'node',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/cli/**', 'tests/e2e/**', 'tests/window/**'],
        },
      },
      {
        test: {
          name: 'command line',
          environment: 'node',
          include: ['tests/cli/**/*.test.ts'],
          globalSetup: 'tests/cli/build-command.ts',
          unstubEnvs: true,
          testTimeout: 30_000,
          // They wait more than they work, for the server's minute and for processes.
          maxWorkers: 4,
          sequence: { groupOrder: 1 },
        },
      },
      {
        // The window's state classes and pure functions, without a page. Svelte has to be
        // compiled as for the window: as for a server, effects never run.
        plugins: [svelte()],
        resolve: { conditions: ['browser'] },
        test: {
          name: 'window',
          environment: './tests/support/pageless-window.ts',
          include: ['tests/window/**/*.test.ts'],
          // Outside, Node itself would choose Svelte's build for servers.
          server: { deps: { inline: [/svelte/] } },
        },
      },
    ],
  },
});
