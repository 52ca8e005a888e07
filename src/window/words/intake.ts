/** One thing that can be chosen, with the words for it. */
export interface Option {
  readonly value: string;
  readonly label: string;
}

const encodings: readonly Option[] = [
  { value: 'utf-8', label: 'UTF-8' },
  { value: 'windows-1252', label: 'Windows-1252 (Western)' },
  { value: 'utf-16le', label: 'UTF-16 LE' },
  { value: 'utf-16be', label: 'UTF-16 BE' },
  { value: 'macroman', label: 'Mac Roman' },
  { value: 'iso-8859-1', label: 'ISO 8859-1 (Latin 1)' },
  { value: 'iso-8859-2', label: 'ISO 8859-2 (Central European)' },
  { value: 'iso-8859-15', label: 'ISO 8859-15 (Latin 9)' },
  { value: 'windows-1250', label: 'Windows-1250 (Central European)' },
  { value: 'windows-1251', label: 'Windows-1251 (Cyrillic)' },
  { value: 'shift_jis', label: 'Shift_JIS (Japanese)' },
  { value: 'gb18030', label: 'GB18030 (Chinese)' },
  { value: 'big5', label: 'Big5 (Chinese)' },
  { value: 'euc-kr', label: 'EUC-KR (Korean)' },
];

const plain = (name: string) => name.toLowerCase().replaceAll(/[\s_-]/gu, '');

/** @returns the name of an encoding as people write it. */
export function encodingLabel(name: string): string {
  return encodings.find((option) => plain(option.value) === plain(name))?.label ?? name;
}

/** @returns the encodings to choose from, the one in use always among them under its own name. */
export function encodingOptions(inUse: string): readonly Option[] {
  const rest = encodings.filter((option) => plain(option.value) !== plain(inUse));
  const known = encodings.find((option) => plain(option.value) === plain(inUse));
  return known === undefined
    ? [{ value: inUse, label: inUse }, ...rest]
    : encodings.map((option) => (option === known ? { ...option, value: inUse } : option));
}

const delimiters: readonly Option[] = [
  { value: ',', label: 'Comma' },
  { value: ';', label: 'Semicolon' },
  { value: '\t', label: 'Tab' },
  { value: '|', label: 'Pipe' },
];

/** @returns the name of a delimiter: `Comma`, or the character itself in quotes. */
export function delimiterLabel(delimiter: string): string {
  return delimiters.find((option) => option.value === delimiter)?.label ?? `“${delimiter}”`;
}

/** @returns the delimiters to choose from, the one in use always among them. */
export function delimiterOptions(inUse: string): readonly Option[] {
  return delimiters.some((option) => option.value === inUse)
    ? delimiters
    : [...delimiters, { value: inUse, label: delimiterLabel(inUse) }];
}
