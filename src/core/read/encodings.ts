/** An encoding that a person may choose. */
export interface Encoding {
  /** Its name by the WHATWG's list, in small letters. */
  readonly name: string;
  /** What it is for, and its name as people know it. */
  readonly label: string;
}

/**
 * Every encoding that can be chosen, the usual ones first: those of the WHATWG's Encoding Standard
 * (https://encoding.spec.whatwg.org/#names-and-labels), and UTF-32. Missing are `x-user-defined` and
 * `replacement`, which are no encodings of text.
 */
export const ENCODINGS: readonly Encoding[] = [
  { name: 'utf-8', label: 'Unicode (UTF-8)' },
  { name: 'windows-1252', label: 'Western European (Windows-1252)' },
  { name: 'macintosh', label: 'Mac Roman (macintosh)' },
  { name: 'utf-16le', label: 'Unicode (UTF-16LE)' },
  { name: 'utf-16be', label: 'Unicode (UTF-16BE)' },
  { name: 'utf-32le', label: 'Unicode (UTF-32LE)' },
  { name: 'utf-32be', label: 'Unicode (UTF-32BE)' },
  { name: 'iso-8859-15', label: 'Western European (ISO-8859-15)' },
  { name: 'windows-1250', label: 'Central European (Windows-1250)' },
  { name: 'iso-8859-2', label: 'Central European (ISO-8859-2)' },
  { name: 'iso-8859-3', label: 'South European (ISO-8859-3)' },
  { name: 'iso-8859-16', label: 'South-Eastern European (ISO-8859-16)' },
  { name: 'windows-1257', label: 'Baltic (Windows-1257)' },
  { name: 'iso-8859-4', label: 'Baltic (ISO-8859-4)' },
  { name: 'iso-8859-13', label: 'Baltic (ISO-8859-13)' },
  { name: 'iso-8859-10', label: 'Nordic (ISO-8859-10)' },
  { name: 'iso-8859-14', label: 'Celtic (ISO-8859-14)' },
  { name: 'windows-1251', label: 'Cyrillic (Windows-1251)' },
  { name: 'iso-8859-5', label: 'Cyrillic (ISO-8859-5)' },
  { name: 'koi8-r', label: 'Russian (KOI8-R)' },
  { name: 'koi8-u', label: 'Ukrainian (KOI8-U)' },
  { name: 'ibm866', label: 'Cyrillic (IBM866)' },
  { name: 'x-mac-cyrillic', label: 'Mac Cyrillic (x-mac-cyrillic)' },
  { name: 'windows-1253', label: 'Greek (Windows-1253)' },
  { name: 'iso-8859-7', label: 'Greek (ISO-8859-7)' },
  { name: 'windows-1254', label: 'Turkish (Windows-1254)' },
  { name: 'windows-1255', label: 'Hebrew (Windows-1255)' },
  { name: 'iso-8859-8', label: 'Hebrew, visual (ISO-8859-8)' },
  { name: 'iso-8859-8-i', label: 'Hebrew, logical (ISO-8859-8-I)' },
  { name: 'windows-1256', label: 'Arabic (Windows-1256)' },
  { name: 'iso-8859-6', label: 'Arabic (ISO-8859-6)' },
  { name: 'windows-874', label: 'Thai (Windows-874)' },
  { name: 'windows-1258', label: 'Vietnamese (Windows-1258)' },
  { name: 'gb18030', label: 'Chinese, simplified (GB18030)' },
  { name: 'gbk', label: 'Chinese, simplified (GBK)' },
  { name: 'big5', label: 'Chinese, traditional (Big5)' },
  { name: 'shift_jis', label: 'Japanese (Shift_JIS)' },
  { name: 'euc-jp', label: 'Japanese (EUC-JP)' },
  { name: 'iso-2022-jp', label: 'Japanese (ISO-2022-JP)' },
  { name: 'euc-kr', label: 'Korean (EUC-KR)' },
];
