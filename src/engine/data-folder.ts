import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * Where everything lives that the app keeps. There is no index above it: each import is a folder,
 * each run a file, and a list is made by looking. So nothing can disagree with what is there.
 */
export class DataFolder {
  readonly root: string;
  readonly imports: string;
  readonly runs: string;
  readonly reports: string;
  readonly profiles: string;

  /** @throws a system error if the folder can't be made. */
  constructor(root: string) {
    this.root = root;
    this.imports = join(root, 'imports');
    this.runs = join(root, 'runs');
    this.reports = join(root, 'reports');
    this.profiles = join(root, 'profiles');
    for (const folder of [this.imports, this.runs, this.profiles]) {
      mkdirSync(folder, { recursive: true });
    }
  }
}

/** @returns the folder that the command line uses where none is named: the system's place for it. */
export function defaultDataDir(environment: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  const home = homedir();
  if (platform === 'win32') {
    return join(environment['APPDATA'] ?? join(home, 'AppData', 'Roaming'), 'Leadsheet');
  }
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Leadsheet');
  return join(environment['XDG_CONFIG_HOME'] ?? join(home, '.config'), 'Leadsheet');
}
