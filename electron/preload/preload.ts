import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { createClient } from './client.ts';

contextBridge.exposeInMainWorld(
  'leadsheet',
  createClient({
    invoke: (channel, input) => ipcRenderer.invoke(channel, input),
    listen: (channel, listener) => {
      ipcRenderer.on(channel, listener);
    },
    stopListening: (channel, listener) => {
      ipcRenderer.off(channel, listener);
    },
    pathOf: (file) => webUtils.getPathForFile(file),
  }),
);
