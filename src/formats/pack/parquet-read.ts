import { gunzipSync } from 'fflate';
import { type ColumnData, parquetMetadata, parquetRead } from 'hyparquet';
import type { MultiPolygonCoordinates } from '../../core/area/area';
import { fileError, type InputError } from '../issue';
import { type DecodedLines, decodeLines, decodeMultiPolygon, decodePoints } from './wkb';

/** What to do about a pack that does not hold together. */
export const REBUILD = 'Build the area again, or download it again.';

/** Text as it was written: the default decoder would drop a leading byte order mark. */
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Codes, postcodes and hexagons are no longer than this. */
const SHORT_BYTES = 24;

/** Calling the decoder costs more than reading a few plain letters. */
function textOf(bytes: Uint8Array): string {
  if (bytes.length > SHORT_BYTES) return decoder.decode(bytes);
  let text = '';
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i]!;
    if (byte > 0x7f) return decoder.decode(bytes);
    text += String.fromCharCode(byte);
  }
  return text;
}

/**
 * Reads one Parquet file whole.
 * @param file name of the file, for messages.
 * @throws InputError where the bytes are not Parquet that can be read.
 */
export async function readTable(file: string, bytes: Uint8Array): Promise<Table> {
  const chunks = new Map<string, ColumnData[]>();
  // A copy of just these bytes: they may be a view into more, as those of a Node Buffer are.
  const { buffer } = new Uint8Array(bytes);
  try {
    const metadata = parquetMetadata(buffer, { geoparquet: false });
    for (const { name } of metadata.schema.slice(1)) chunks.set(name, []);
    await parquetRead({
      file: buffer,
      metadata,
      utf8: false,
      geoparquet: false,
      parsers: { stringFromBytes: (value: Uint8Array | null) => value && textOf(value) },
      compressors: { GZIP: (input, length) => gunzipSync(input, { out: new Uint8Array(length) }) },
      onChunk: (chunk) => chunks.get(chunk.columnName)?.push(chunk),
    });
    return new Table(file, Number(metadata.num_rows), chunks);
  } catch (error) {
    const why = error instanceof Error ? ` (${error.message})` : '';
    throw fileError(file, `This is not a Parquet file that can be read${why}.`, REBUILD);
  }
}

/** Columns of one table, each checked for its type as it is taken. */
export class Table {
  constructor(
    readonly file: string,
    /** Rows in every column. */
    readonly rows: number,
    private readonly chunks: ReadonlyMap<string, readonly ColumnData[]>,
  ) {}

  /** Whole numbers of 32 bits, none missing. */
  whole(name: string): Int32Array {
    return this.numbers(name, Int32Array);
  }

  /** The same without a sign. */
  wholePositive(name: string): Uint32Array {
    const values = this.whole(name);
    if (values.some((value) => value < 0)) throw this.wrong(name, 'whole numbers of 0 or more');
    return new Uint32Array(values.buffer, values.byteOffset, values.length);
  }

  real(name: string): Float64Array {
    return this.numbers(name, Float64Array);
  }

  single(name: string): Float32Array {
    return this.numbers(name, Float32Array);
  }

  wholeOrNull(name: string): (number | null)[] {
    return this.values(name, 'whole numbers', (value): value is number | null => {
      return value === null || typeof value === 'number';
    });
  }

  text(name: string): string[] {
    return this.values(name, 'text', (value) => typeof value === 'string');
  }

  textOrNull(name: string): (string | null)[] {
    return this.values(name, 'text', (value) => value === null || typeof value === 'string');
  }

  /** Columns of true or false as bits of one number a row, each column its own. */
  flagBits(columns: readonly (readonly [name: string, bit: number])[]): Uint8Array {
    const out = new Uint8Array(this.rows);
    for (const [name, bit] of columns) {
      for (const { columnData, rowStart } of this.column(name)) {
        const data: ArrayLike<unknown> = columnData;
        for (let i = 0; i < data.length; i++) {
          const value = data[i];
          if (value === true) out[rowStart + i]! |= bit;
          else if (value !== false) throw this.wrong(name, 'true or false');
        }
      }
    }
    return out;
  }

  flagOrNull(name: string): (boolean | null)[] {
    return this.values(name, 'true or false', (value) => value === null || typeof value === 'boolean');
  }

  /** Positions of the `geometry` column, degrees. */
  points(): { lon: Float64Array; lat: Float64Array } {
    return this.shapes(decodePoints, 'points');
  }

  lines(): DecodedLines {
    return this.shapes(decodeLines, 'lines');
  }

  multiPolygons(): MultiPolygonCoordinates[] {
    return this.shapes((bytes) => bytes.map(decodeMultiPolygon), 'polygons');
  }

  /**
   * Position in a list of every value of a text column.
   * @throws InputError for a value that is not in the list.
   */
  codes(name: string, list: readonly string[], allowed = 'a known value'): Uint32Array {
    const indexOf = new Map(list.map((value, i) => [value, i]));
    const codes = new Uint32Array(this.rows);
    const values = this.text(name);
    for (let row = 0; row < codes.length; row++) {
      const code = indexOf.get(values[row]!);
      if (code === undefined) throw this.wrong(name, `${allowed} in row ${row}, counted from 0`, values[row]);
      codes[row] = code;
    }
    return codes;
  }

  private shapes<T>(decode: (bytes: Uint8Array[]) => T, what: string): T {
    const bytes = this.values('geometry', what, (value) => value instanceof Uint8Array);
    try {
      return decode(bytes);
    } catch {
      throw this.wrong('geometry', what);
    }
  }

  /** A column of one page, as most are, is given as it was decoded: read it, and write to it only if it is yours alone. */
  private numbers<T extends Int32Array | Float32Array | Float64Array>(
    name: string,
    type: new (size: number) => T,
  ): T {
    const chunks = this.column(name);
    const whole: unknown = chunks[0]?.columnData;
    if (chunks.length === 1 && whole instanceof type) return whole;
    const out = new type(this.rows);
    for (const { columnData, rowStart } of chunks) {
      const data: ArrayLike<unknown> = columnData;
      if (data instanceof Int32Array || data instanceof Float64Array || data instanceof Float32Array) {
        out.set(data, rowStart);
        continue;
      }
      for (let i = 0; i < data.length; i++) {
        const value = data[i];
        if (typeof value !== 'number') throw this.wrong(name, 'numbers');
        out[rowStart + i] = value;
      }
    }
    return out;
  }

  private values<T>(name: string, what: string, isRight: (value: unknown) => value is T): T[] {
    const out: T[] = [];
    const chunks = this.column(name);
    const whole: readonly unknown[] | null =
      chunks.length === 1 && Array.isArray(chunks[0]!.columnData) ? chunks[0]!.columnData : null;
    // Most columns are one page: hundreds of thousands of values need not be put in a list of their own.
    if (whole?.every(isRight)) return [...whole];
    for (const { columnData } of chunks) {
      const data: ArrayLike<unknown> = columnData;
      for (let i = 0; i < data.length; i++) {
        const value = data[i] ?? null;
        if (!isRight(value)) throw this.wrong(name, what);
        out.push(value);
      }
    }
    return out;
  }

  private column(name: string): readonly ColumnData[] {
    const chunks = this.chunks.get(name);
    if (!chunks) throw fileError(this.file, `There is no column "${name}".`, REBUILD);
    const rows = chunks.reduce((sum, chunk) => sum + chunk.columnData.length, 0);
    if (rows !== this.rows) {
      throw fileError(this.file, `Column "${name}" has ${rows} rows of ${this.rows}.`, REBUILD);
    }
    return chunks;
  }

  /** What to throw where a column does not hold what is expected. */
  wrong(column: string, expected: string, value?: string): InputError {
    const message = `Column "${column}" should hold ${expected}.`;
    return fileError(this.file, value === undefined ? message : `${message} Found "${value}".`, REBUILD);
  }
}
