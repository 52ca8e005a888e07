import type { Environment } from 'vitest/runtime';

/** Vitest's environment for the window's code: built as for the window, but with no page. */
export default {
  name: 'pageless-window',
  viteEnvironment: 'client',
  setup: () => ({ teardown: () => undefined }),
} satisfies Environment;
