// The oldest Electron that the app runs on is 33: Chrome 130 and Node 20.18.
export const chromeTarget = 'chrome130';
export const nodeTarget = 'node20.18';
