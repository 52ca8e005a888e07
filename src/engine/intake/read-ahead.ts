import type { FileHandle } from 'node:fs/promises';

const PIECE_BYTES = 1024 * 1024;

/**
 * A file's bytes in pieces of 1 MiB, the next one being fetched while the last one is worked on. A
 * piece is valid until the next but one is asked for: two buffers take turns.
 */
export async function* readAhead(file: FileHandle): AsyncGenerator<Buffer> {
  const buffers = [Buffer.allocUnsafe(PIECE_BYTES), Buffer.allocUnsafe(PIECE_BYTES)] as const;
  const read = async (turn: 0 | 1): Promise<Buffer> => {
    const { bytesRead } = await file.read(buffers[turn], 0, PIECE_BYTES, null);
    return buffers[turn].subarray(0, bytesRead);
  };
  const fetch = (turn: 0 | 1): Promise<Buffer> => {
    const piece = read(turn);
    // It is asked for later; until then its failing is no unhandled one, which would end the app.
    piece.catch(() => undefined);
    return piece;
  };
  let turn: 0 | 1 = 0;
  let next = fetch(turn);
  try {
    for (;;) {
      const piece = await next;
      if (piece.length === 0) return;
      turn = turn === 0 ? 1 : 0;
      next = fetch(turn);
      yield piece;
    }
  } finally {
    // Whoever stops early closes the file: the piece under way must be in by then.
    await next.catch(() => undefined);
  }
}
