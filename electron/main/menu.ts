import type { MenuItemConstructorOptions } from 'electron';

export interface MenuWorld {
  readonly platform: NodeJS.Platform;
  /** Adds what only developers need. */
  readonly development: boolean;
  readonly openFile: () => void;
  /** Opens the cells that the clipboard holds. */
  readonly pasteCells: () => void;
}

/**
 * The window's menu. An accelerator of the menu takes a key from the page, so there are few: undo,
 * copy and their like keep theirs as a label only, and the page does what the key says.
 */
export function menuTemplate(world: MenuWorld): MenuItemConstructorOptions[] {
  const onMac = world.platform === 'darwin';
  return [
    ...(onMac ? [{ role: 'appMenu' } as const] : []),
    {
      label: '&File',
      submenu: [
        { label: '&Open…', accelerator: 'CmdOrCtrl+O', click: world.openFile },
        { label: '&Paste cells as a new import', click: world.pasteCells },
        { type: 'separator' },
        onMac ? { role: 'close' } : { role: 'quit', accelerator: 'Ctrl+Q' },
      ],
    },
    { label: '&Edit', submenu: editItems() },
    { label: '&View', submenu: viewItems(world.development) },
    {
      label: '&Help',
      role: 'help',
      submenu: [{ role: 'about', label: 'About Leadsheet' }],
    },
  ];
}

function editItems(): MenuItemConstructorOptions[] {
  const labelOnly = { registerAccelerator: false };
  return [
    { role: 'undo', ...labelOnly },
    { role: 'redo', ...labelOnly },
    { type: 'separator' },
    { role: 'cut', ...labelOnly },
    { role: 'copy', ...labelOnly },
    { role: 'paste', ...labelOnly },
    { role: 'selectAll', ...labelOnly },
  ];
}

function viewItems(development: boolean): MenuItemConstructorOptions[] {
  const forDevelopers: MenuItemConstructorOptions[] = [
    { type: 'separator' },
    { role: 'reload' },
    { role: 'toggleDevTools' },
  ];
  return [
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    { type: 'separator' },
    { role: 'togglefullscreen' },
    ...(development ? forDevelopers : []),
  ];
}
