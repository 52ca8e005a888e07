/** What the key for commands is called on this computer. */
export const modKey = navigator.userAgent.includes('Mac') ? 'Cmd' : 'Ctrl';
