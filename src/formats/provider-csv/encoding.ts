import { fileError } from '../issue';

/** How the bytes of a file were read. The last is a file whose parts were not written alike. */
export type Encoding = 'UTF-8' | 'UTF-16' | 'Windows-1252' | 'UTF-8 and Windows-1252';

/** What Windows-1252 has at 0x80 to 0x9F. Decoders disagree on these (Node 20 leaves them as controls). */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

const SIGNATURES: readonly { readonly bytes: readonly number[]; readonly what: string }[] = [
  { bytes: [0x50, 0x4b, 0x03, 0x04], what: 'a spreadsheet workbook (or another zip file)' },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], what: 'an old spreadsheet workbook' },
  { bytes: [0x25, 0x50, 0x44, 0x46], what: 'a PDF' },
  { bytes: [0x50, 0x41, 0x52, 0x31], what: 'a Parquet file' },
];

/** Bytes by which the encoding is told, and whether this is text at all. */
const SAMPLE = 4096;
/** A text may hold a stray control character. More than this share of the sample is another kind of file. */
const MOST_CONTROLS = 0.1;

/**
 * Makes text of a file's bytes as they come: UTF-16 by its mark or its zero bytes, else UTF-8. A byte that is not
 * UTF-8 is read as Windows-1252, one by one, since the file cannot be read twice and one odd byte at its end must
 * not change how its beginning was read. Line endings come out as "\n", the byte order mark not at all. Where the
 * bytes are cut into pieces makes no difference.
 */
export class TextDecoding {
  private readonly fallback = { valid: false, invalid: false };
  private sample: Uint8Array | null = new Uint8Array();
  private utf16: TextDecoder | null = null;
  /** Bytes of a character that the next piece may complete. */
  private carry = new Uint8Array();
  private first = true;
  private endsInReturn = false;

  constructor(private readonly fileName: string) {}

  /** How the bytes so far were read. */
  get encoding(): Encoding {
    if (this.utf16) return 'UTF-16';
    if (!this.fallback.invalid) return 'UTF-8';
    return this.fallback.valid ? 'UTF-8 and Windows-1252' : 'Windows-1252';
  }

  /**
   * Text of the next piece, as far as it is certain.
   * @throws InputError for a workbook or another file that is not text.
   */
  push(bytes: Uint8Array): string {
    if (this.sample === null) return this.lines(this.decode(bytes, false), false);
    this.sample = joined(this.sample, bytes);
    return this.sample.length < SAMPLE ? '' : this.lines(this.decode(this.begin(), false), false);
  }

  /**
   * What is left at the end of the file.
   * @throws InputError for an empty file, and as `push`.
   */
  end(): string {
    const bytes = this.sample === null ? new Uint8Array() : this.begin();
    return this.lines(this.decode(bytes, true), true);
  }

  private begin(): Uint8Array {
    const bytes = this.sample ?? new Uint8Array();
    refuseOther(this.fileName, bytes);
    const label = utf16Label(bytes);
    if (label !== null) this.utf16 = new TextDecoder(label, { ignoreBOM: true });
    else if (isBinary(bytes))
      throw fileError(this.fileName, 'This is not a text file.', 'Save the sheet as CSV (UTF-8).');
    this.sample = null;
    return bytes;
  }

  private decode(bytes: Uint8Array, last: boolean): string {
    if (this.utf16) return this.utf16.decode(bytes, { stream: !last });
    const all = this.carry.length === 0 ? bytes : joined(this.carry, bytes);
    const end = last ? all.length : wholeCharacters(all);
    this.carry = all.slice(end);
    return decodeLeniently(all.subarray(0, end), this.fallback);
  }

  private lines(decoded: string, last: boolean): string {
    let text = decoded;
    if (this.first && text !== '') {
      this.first = false;
      if (text.startsWith('\ufeff')) text = text.slice(1);
    }
    if (this.endsInReturn) text = `\r${text}`;
    this.endsInReturn = !last && text.endsWith('\r');
    if (this.endsInReturn) text = text.slice(0, -1);
    return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  }
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

function refuseOther(fileName: string, bytes: Uint8Array): void {
  if (bytes.length === 0) throw fileError(fileName, 'The file is empty.', 'Export it again as CSV.');
  const known = SIGNATURES.find((kind) => kind.bytes.every((byte, i) => bytes[i] === byte));
  if (!known) return;
  throw fileError(
    fileName,
    `This is ${known.what}, not a CSV.`,
    'Open it and save the sheet as CSV (UTF-8).',
  );
}

function isBinary(bytes: Uint8Array): boolean {
  const sample = bytes.subarray(0, SAMPLE);
  let controls = 0;
  for (const byte of sample) if (byte < 32 && (byte < 9 || byte > 13)) controls++;
  return controls > sample.length * MOST_CONTROLS;
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

/** How many bytes hold whole characters: a sequence cut at the end is left out. */
function wholeCharacters(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const start = bytes.length - back;
    const lead = bytes[start]!;
    if (lead >= 0xc2) return sequenceLength(lead) > back && isPrefix(bytes, start) ? start : bytes.length;
    if (lead < 0x80) return bytes.length;
  }
  return bytes.length;
}

const STRICT = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** UTF-8, and Windows-1252 for every byte that is not. */
function decodeLeniently(bytes: Uint8Array, found: { valid: boolean; invalid: boolean }): string {
  try {
    const text = STRICT.decode(bytes);
    if (text.length < bytes.length) found.valid = true;
    return text;
  } catch {
    return decodeMixed(bytes, found);
  }
}

function decodeMixed(bytes: Uint8Array, found: { valid: boolean; invalid: boolean }): string {
  const parts: string[] = [];
  let from = 0;
  for (let i = 0; i < bytes.length; ) {
    const length = sequenceLength(bytes[i]!);
    if (length > 0 && i + length <= bytes.length && isPrefix(bytes, i)) {
      if (length > 1) found.valid = true;
      i += length;
      continue;
    }
    found.invalid = true;
    if (i > from) parts.push(STRICT.decode(bytes.subarray(from, i)));
    parts.push(windows1252(bytes[i]!));
    from = ++i;
  }
  parts.push(STRICT.decode(bytes.subarray(from)));
  return parts.join('');
}

/** Bytes of the UTF-8 character that this byte begins, 0 where it begins none. */
function sequenceLength(lead: number): number {
  if (lead < 0x80) return 1;
  if (lead < 0xc2 || lead > 0xf4) return 0;
  return lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
}

/** Whether the bytes after a lead byte, as far as there are any, may follow it in UTF-8 (RFC 3629, section 4). */
function isPrefix(bytes: Uint8Array, start: number): boolean {
  const lead = bytes[start]!;
  const end = Math.min(start + sequenceLength(lead), bytes.length);
  for (let i = start + 1; i < end; i++) {
    const second = i === start + 1;
    const low = second && lead === 0xe0 ? 0xa0 : second && lead === 0xf0 ? 0x90 : 0x80;
    const high = second && lead === 0xed ? 0x9f : second && lead === 0xf4 ? 0x8f : 0xbf;
    if (bytes[i]! < low || bytes[i]! > high) return false;
  }
  return true;
}

function windows1252(byte: number): string {
  return byte >= 0x80 && byte < 0xa0 ? WINDOWS_1252.charAt(byte - 0x80) : String.fromCharCode(byte);
}
