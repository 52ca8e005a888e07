import { defineConfig } from 'vite';
import { nodeTarget } from './build-targets.ts';

export default defineConfig({
  publicDir: false,
  build: {
    // An `ssr` build is one for Node: packages stay outside and come from node_modules.
    ssr: true,
    target: nodeTarget,
    outDir: 'out/cli',
    sourcemap: true,
    rolldownOptions: {
      // Side by side, so that the command line finds its workers from its own address.
      input: {
        leadsheet: 'src/cli/leadsheet.ts',
        'segment-worker': 'src/engine/import/segment-worker.ts',
        'workbook-worker': 'src/engine/intake/workbook/workbook-worker.ts',
      },
      output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
    },
  },
});
