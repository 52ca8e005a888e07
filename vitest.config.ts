import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  // For the window's state classes (`.svelte.ts`), which are tested without a browser.
  plugins: [svelte()],
  resolve: { conditions: ['browser', 'module', 'import', 'default'] },
  publicDir: false,
  test: {
    environment: 'node',
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/e2e/**'],
    passWithNoTests: false,
    // A test left as `.only` would hide all others.
    allowOnly: false,
  },
});
