import { dialog, type BrowserWindow } from 'electron';
import type { LeavingChoice } from './leaving.ts';

const CHOICES: readonly LeavingChoice[] = ['stop', 'background', 'stay'];

/** Asks what is to become of the run when the window closes. Escape stays. */
export async function askLeaving(
  window: BrowserWindow | null,
  leads: number,
): Promise<LeavingChoice> {
  const options: Electron.MessageBoxOptions = {
    type: 'warning',
    title: 'Leadsheet',
    message: 'A run is under way.',
    detail: `${leads.toLocaleString('en-US')} ${leads === 1 ? 'lead is' : 'leads are'} still to be sent or confirmed. Stop cleanly waits for the answers of what has left; the rest is kept, and Resume sends it. In the background the run goes on without the window, and Leadsheet quits when it is through.`,
    buttons: ['Stop cleanly', 'Go on in the background', 'Cancel'],
    defaultId: 0,
    cancelId: 2,
    noLink: true,
  };
  const { response } =
    window === null
      ? await dialog.showMessageBox(options)
      : await dialog.showMessageBox(window, options);
  return CHOICES[response] ?? 'stay';
}
