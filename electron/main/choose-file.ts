import { dialog, type BrowserWindow } from 'electron';

/** Shows the system's dialog for a file to import; null when it was cancelled. */
export function chooseFile(window: BrowserWindow | null): Promise<string | null> {
  return chooseOne(window, {
    title: 'Open a spreadsheet',
    filters: [
      { name: 'Spreadsheets', extensions: ['csv', 'tsv', 'txt', 'xlsx'] },
      { name: 'All files', extensions: ['*'] },
    ],
  });
}

const profileFilters = [{ name: 'Leadsheet profiles', extensions: ['json'] }];

/** Shows the system's dialog for a profile to take in; null when it was cancelled. */
export function chooseProfile(window: BrowserWindow | null): Promise<string | null> {
  return chooseOne(window, { title: 'Import a profile', filters: profileFilters });
}

/**
 * Shows the system's dialog for the place where a profile is to be written, which asks before a
 * file is replaced; null when it was cancelled.
 */
export function chooseProfilePlace(
  window: BrowserWindow | null,
  fileName: string,
): Promise<string | null> {
  return choosePlace(window, {
    title: 'Export a profile',
    defaultPath: fileName,
    filters: profileFilters,
  });
}

const runFilters = [{ name: 'Leadsheet runs', extensions: ['leadsheet-run'] }];

/** Shows the system's dialog for a run to take in; null when it was cancelled. */
export function chooseRun(window: BrowserWindow | null): Promise<string | null> {
  return chooseOne(window, { title: 'Import a run', filters: runFilters });
}

/** As {@link chooseProfilePlace}, for a run. */
export function chooseRunPlace(
  window: BrowserWindow | null,
  fileName: string,
): Promise<string | null> {
  return choosePlace(window, {
    title: 'Export a run',
    defaultPath: fileName,
    filters: runFilters,
  });
}

async function choosePlace(
  window: BrowserWindow | null,
  options: Electron.SaveDialogOptions,
): Promise<string | null> {
  const chosen =
    window === null
      ? await dialog.showSaveDialog(options)
      : await dialog.showSaveDialog(window, options);
  return chosen.canceled || chosen.filePath === '' ? null : chosen.filePath;
}

async function chooseOne(
  window: BrowserWindow | null,
  options: Electron.OpenDialogOptions,
): Promise<string | null> {
  const one: Electron.OpenDialogOptions = { ...options, properties: ['openFile'] };
  const chosen =
    window === null ? await dialog.showOpenDialog(one) : await dialog.showOpenDialog(window, one);
  return chosen.filePaths[0] ?? null;
}
