import { parentPort, workerData } from 'node:worker_threads';
import { SegmentReader, type Segment, type SegmentJob } from './segment-reader.ts';

/*
 * Entry of a worker thread that reads segments. It talks to the code that started it alone, which
 * is built together with it, so what arrives needs no checking.
 */
if (!parentPort) throw new Error('This file is the entry of a worker thread.');
const port = parentPort;
const reader = new SegmentReader(workerData as SegmentJob);

port.on('message', (segment: Segment) => {
  const rows = reader.read(segment);
  const { bytes, checked, rechecked, found } = rows;
  const arrays = [checked, rechecked].flatMap((part) =>
    part ? [part.filled, part.marks, part.leads, ...part.shared] : [],
  );
  const parts = [
    bytes,
    checked?.own,
    ...arrays,
    found?.positions,
    found?.keys?.bytes,
    found?.keys?.ends,
  ];
  const buffers = parts.flatMap((part) => (part ? [part.buffer] : []));
  port.postMessage(rows, buffers as ArrayBuffer[]);
});
