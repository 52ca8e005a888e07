import { defineConfig } from 'vite';
import { nodeTarget } from './build-targets.ts';

export default defineConfig({
  publicDir: false,
  build: {
    // An `ssr` build is one for Node: packages stay outside and come from node_modules.
    ssr: 'src/cli/leadsheet.ts',
    target: nodeTarget,
    outDir: 'out/cli',
    sourcemap: true,
    rolldownOptions: {
      output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
    },
  },
});
