// Which folder may import which, one way only:
//
//   core  <-  engine  <-  { electron, cli }
//   core  <-  contract  <-  { engine, electron, window }
//   sandbox: a server of its own; only its start is known to cli and engine
//
// A test may import anything.
import { builtinModules } from 'node:module';
import { allowedImports } from './eslint.allowed-imports.js';

const stages = [
  'read',
  'map',
  'coerce',
  'check',
  'find',
  'change',
  'plan',
  'send',
  'compare',
  'report',
];
const sandboxStart = 'src/sandbox/start-sandbox.ts';

// For every folder all that it may import of our own files. The deepest folder that a
// file lies in counts.
const folders = {
  ...Object.fromEntries(
    stages.map((stage) => [`src/core/${stage}`, [`src/core/${stage}`, 'src/core/model']]),
  ),
  'src/core/model': ['src/core/model'],
  // The files directly in core compose the stages.
  'src/core': ['src/core'],
  'src/contract': ['src/contract', 'src/core'],
  'src/engine': ['src/engine', 'src/contract', 'src/core', sandboxStart, 'package.json'],
  'src/sandbox': ['src/sandbox', 'src/core/model'],
  'src/window': ['src/window', 'src/contract', 'src/core/model'],
  'src/cli': ['src/cli', 'src/engine', 'src/contract', 'src/core', sandboxStart, 'package.json'],
  'electron/preload': ['electron/preload', 'src/contract'],
  electron: ['electron/main', 'electron/engine', 'src/contract', 'src/engine', 'package.json'],
};

const nodeModules = {
  regex: `^(node:|(${builtinModules.filter((name) => !name.startsWith('_')).join('|')})$)`,
  message: 'No Node here: what is needed of the world is passed in.',
};
const electronPackage = {
  regex: '^electron($|/)',
  message: 'Electron only in the folder electron.',
};
const sveltePackage = {
  regex: '^(svelte|@[a-z-]+/svelte|bits-ui)($|/)',
  message: 'Svelte only in window.',
};
const engineOnly = {
  regex: '^(libsql|undici|p-limit|papaparse|iconv-lite|yauzl|saxes|commander)($|/)',
  message: 'This package is for the engine.',
};

const allIcons = {
  regex: '^@lucide/svelte$',
  message: 'This loads every icon there is: import one, from @lucide/svelte/icons/NAME.',
};

const packages = (files, patterns) => ({
  files,
  rules: { 'no-restricted-imports': ['error', { patterns }] },
});

const worldNames = ['process', 'Buffer', 'fetch', 'setTimeout', 'setInterval', 'setImmediate'];
const browserNames = ['document', 'window', 'localStorage', 'sessionStorage', 'navigator'];

const forbiddenNames = (names, message) => names.map((name) => ({ name, message }));
const passedIn = 'Comes in as an argument: core and contract are pure.';

/** Configuration objects that hold the rules, to be spread into the flat configuration. */
export const layers = [
  {
    files: ['src/**', 'electron/**'],
    plugins: { layers: { rules: { 'allowed-imports': allowedImports } } },
    rules: { 'layers/allowed-imports': ['error', { root: import.meta.dirname, folders }] },
  },
  packages(['src/core/**', 'src/contract/**'], [nodeModules, electronPackage, sveltePackage]),
  packages(['src/window/**'], [nodeModules, electronPackage, engineOnly, allIcons]),
  packages(['src/engine/**', 'src/cli/**', 'src/sandbox/**'], [electronPackage, sveltePackage]),
  packages(['electron/preload/**'], [nodeModules, sveltePackage, engineOnly]),
  packages(['electron/main/**', 'electron/engine/**'], [sveltePackage]),
  {
    files: ['src/core/**', 'src/contract/**'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...forbiddenNames([...worldNames, ...browserNames, 'performance', 'crypto'], passedIn),
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: passedIn },
        { object: 'Math', property: 'random', message: passedIn },
      ],
    },
  },
  {
    files: ['src/{engine,cli,sandbox}/**', 'electron/{main,engine}/**'],
    rules: {
      'no-restricted-globals': ['error', ...forbiddenNames(browserNames, 'There is no page here.')],
    },
  },
  {
    files: ['src/window/**'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...forbiddenNames(['process', 'Buffer', 'global', 'require'], 'The window has no Node.'),
        ...forbiddenNames(['fetch', 'XMLHttpRequest', 'WebSocket'], 'The window has no network.'),
      ],
    },
  },
];
