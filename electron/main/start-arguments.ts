import { resolve } from 'node:path';

export interface StartArguments {
  /** Whole path of the folder for everything the app keeps; null: the system's usual one. */
  readonly dataDir: string | null;
  /** Whole paths of the files to open. */
  readonly files: readonly string[];
  /** All other arguments as they were given, for a start of the same kind. */
  readonly others: readonly string[];
}

const dataDirName = '--data-dir';

/**
 * Reads the app's own arguments and leaves those of Electron and Chromium (`--…`) alone.
 *
 * @param given `process.argv` as a whole.
 * @param appNamed true where the first plain argument is the app's folder, as in development.
 * @param workingFolder what relative paths start from.
 */
export function readStartArguments(
  given: readonly string[],
  appNamed: boolean,
  workingFolder: string,
): StartArguments {
  let dataDir: string | null = null;
  let onlyFilesFollow = false;
  let appIsNext = appNamed;
  const files: string[] = [];
  const others: string[] = [];
  const rest = given.slice(1);
  for (let argument = rest.shift(); argument !== undefined; argument = rest.shift()) {
    if (onlyFilesFollow || !argument.startsWith('-')) {
      (appIsNext ? others : files).push(argument);
      appIsNext = false;
      continue;
    }
    if (argument === '--') {
      onlyFilesFollow = true;
      continue;
    }
    others.push(argument);
    if (argument === dataDirName) {
      dataDir = rest.shift() ?? '';
      others.push(dataDir);
    } else if (argument.startsWith(`${dataDirName}=`)) {
      dataDir = argument.slice(dataDirName.length + 1);
    }
  }
  return {
    dataDir: dataDir === null || dataDir === '' ? null : resolve(workingFolder, dataDir),
    files: files.filter((file) => file !== '').map((file) => resolve(workingFolder, file)),
    others,
  };
}
