import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'electron-vite';
import { resolve } from 'node:path';
import { chromeTarget, nodeTarget } from './build-targets.ts';

const projectPath = (path: string): string => resolve(import.meta.dirname, path);

export default defineConfig({
  main: {
    build: {
      target: nodeTarget,
      outDir: 'out/main',
      // The dependencies of package.json stay outside and come from node_modules; but zod is a
      // hundred small files, which take longer to find and load than all of ours together.
      externalizeDeps: { exclude: ['zod'] },
      sourcemap: true,
      rolldownOptions: {
        // Side by side, so that main finds the engine, and the engine its workers, at `./engine.js`
        // and so on from their own addresses.
        input: {
          main: projectPath('electron/main/main.ts'),
          engine: projectPath('electron/engine/engine.ts'),
          'segment-worker': projectPath('src/engine/import/segment-worker.ts'),
          'workbook-worker': projectPath('src/engine/intake/workbook/workbook-worker.ts'),
        },
        output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      target: nodeTarget,
      outDir: 'out/preload',
      // A sandboxed preload is one CommonJS file that can require nothing but Electron.
      externalizeDeps: false,
      rolldownOptions: {
        input: { preload: projectPath('electron/preload/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
      },
    },
  },
  renderer: {
    root: 'src/window',
    plugins: [svelte({ configFile: projectPath('svelte.config.js') })],
    build: {
      target: chromeTarget,
      outDir: 'out/window',
      minify: true,
      // The window's content security policy lets fonts and code come as files only.
      assetsInlineLimit: 0,
      rolldownOptions: { input: projectPath('src/window/index.html') },
    },
  },
});
