import { fileError } from '../issue';

/** Text of a file and how its bytes were read. */
export interface DecodedText {
  /** Without a byte order mark, every line ending made "\n". */
  readonly text: string;
  readonly encoding: 'UTF-8' | 'UTF-16' | 'Windows-1252';
}

/** What Windows-1252 has at 0x80 to 0x9F. Decoders disagree on these (Node 20 leaves them as controls). */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

const SIGNATURES: readonly { readonly bytes: readonly number[]; readonly what: string }[] = [
  { bytes: [0x50, 0x4b, 0x03, 0x04], what: 'a spreadsheet workbook (or another zip file)' },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], what: 'an old spreadsheet workbook' },
  { bytes: [0x25, 0x50, 0x44, 0x46], what: 'a PDF' },
  { bytes: [0x50, 0x41, 0x52, 0x31], what: 'a Parquet file' },
];

/**
 * Decodes a text file: UTF-16 by its mark or its zero bytes, UTF-8 where the bytes are valid, Windows-1252
 * otherwise.
 * @throws InputError for an empty file, a workbook or other file that is not text.
 */
export function decodeText(fileName: string, bytes: Uint8Array): DecodedText {
  if (bytes.length === 0) throw fileError(fileName, 'The file is empty.', 'Export it again as CSV.');
  const known = SIGNATURES.find((kind) => kind.bytes.every((byte, i) => bytes[i] === byte));
  if (known)
    throw fileError(
      fileName,
      `This is ${known.what}, not a CSV.`,
      'Open it and save the sheet as CSV (UTF-8).',
    );
  const { text, encoding } = decodeBytes(bytes);
  if (text.includes('\0'))
    throw fileError(fileName, 'This is not a text file.', 'Save the sheet as CSV (UTF-8).');
  return { text: text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n'), encoding };
}

function decodeBytes(bytes: Uint8Array): DecodedText {
  const utf16 = utf16Label(bytes);
  if (utf16) return { text: new TextDecoder(utf16).decode(bytes), encoding: 'UTF-16' };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'UTF-8' };
  } catch {
    return { text: decodeWindows1252(bytes), encoding: 'Windows-1252' };
  }
}

/** UTF-16 by its byte order mark, or by zeros in every other byte of the first kilobyte. */
function utf16Label(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const sample = bytes.subarray(0, 1024);
  const zeros = [0, 0];
  sample.forEach((byte, i) => {
    if (byte === 0) zeros[i % 2]!++;
  });
  const most = sample.length * 0.3;
  if (zeros[1]! > most && zeros[0] === 0) return 'utf-16le';
  return zeros[0]! > most && zeros[1] === 0 ? 'utf-16be' : null;
}

function decodeWindows1252(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes)
    text += byte >= 0x80 && byte < 0xa0 ? WINDOWS_1252.charAt(byte - 0x80) : String.fromCharCode(byte);
  return text;
}
