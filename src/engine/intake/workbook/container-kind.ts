import { open, type FileHandle } from 'node:fs/promises';
import { otherKind, protectedWorkbook } from './workbook-fault.ts';

/** Of an archive with entries, and of one without. */
const ZIPS = [
  [0x50, 0x4b, 0x03, 0x04],
  [0x50, 0x4b, 0x05, 0x06],
];
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0];

/** Where the directory of a compound file lies is told in its first 512 bytes. */
const HEADER_BYTES = 512;

/** 32 names: the directory of an encrypted workbook holds about ten. */
const DIRECTORY_BYTES = 32 * 128;

/**
 * Tells by its first bytes whether a file may be a workbook: a ZIP archive.
 *
 * @throws {WorkbookFault} if it is something else. An encrypted workbook is a compound file with a
 *   stream called EncryptedPackage ([MS-OFFCRYPTO] 2.3.4), an old .xls one without.
 * @throws a system error if it can't be read.
 */
export async function requireZip(path: string): Promise<void> {
  const file = await open(path, 'r');
  try {
    const header = await bytesAt(file, 0, HEADER_BYTES);
    if (ZIPS.some((signature) => startsWith(header, signature))) return;
    if (!startsWith(header, COMPOUND)) {
      throw otherKind('some other file', 'Choose the spreadsheet that holds the leads.');
    }
    if (await holdsEncrypted(file, header)) throw protectedWorkbook();
    throw otherKind(
      'an old Excel file (.xls) or another old Office document',
      'Open it in your spreadsheet program and save it as .xlsx or CSV.',
    );
  } finally {
    await file.close();
  }
}

async function holdsEncrypted(file: FileHandle, header: Buffer): Promise<boolean> {
  if (header.length < HEADER_BYTES) return false;
  // [MS-CFB] 2.2: the sector shift, and the number of the first directory sector.
  const sectorBytes = 2 ** Math.min(header.readUInt16LE(30), 12);
  const directoryAt = (header.readUInt32LE(48) + 1) * sectorBytes;
  const directory = await bytesAt(file, directoryAt, DIRECTORY_BYTES);
  return directory.includes(Buffer.from('EncryptedPackage', 'utf16le'));
}

async function bytesAt(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at);
  return buffer.subarray(0, bytesRead);
}

function startsWith(bytes: Buffer, signature: readonly number[]): boolean {
  return signature.every((byte, at) => bytes[at] === byte);
}
