// The arguments that Electron itself needs on this machine.

/** @returns {string[]} Chromium's sandbox refuses to work for root, and for root only it is left off */
export function electronArguments() {
  return process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}
