/**
 * What an import of pasted cells is called. The window knows by it which progress is that of the
 * cells that it asked for, before it is told their import's id.
 */
export const PASTED_CELLS = 'Pasted cells';
