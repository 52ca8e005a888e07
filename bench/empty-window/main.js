// The peer of the window's start: an Electron window with an empty page and nothing else.
import { app, BrowserWindow } from 'electron';

void app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1280, height: 800 });
  void window.loadURL('data:text/html,<title>Empty</title><button>Empty</button>');
});
