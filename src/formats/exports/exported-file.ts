/** Forms of text in which figures leave the app and the command line, and those that other programs open whole. */
export const TEXT_FORMATS = ['csv', 'geojson'] as const;
export type TextFormat = (typeof TEXT_FORMATS)[number];
export const BINARY_FORMATS = ['xlsx', 'gpkg', 'parquet'] as const;
export type BinaryFormat = (typeof BINARY_FORMATS)[number];
export const EXPORT_FORMATS = [...TEXT_FORMATS, ...BINARY_FORMATS] as const;
export type ExportFormat = TextFormat | BinaryFormat;

/** A file of text made for download or for standard output. */
export interface ExportedText {
  readonly fileName: string;
  readonly mediaType: string;
  readonly text: string;
}

/** A file made for download, in any form. */
export interface ExportedFile {
  readonly fileName: string;
  readonly mediaType: string;
  readonly content: string | Uint8Array<ArrayBuffer>;
}

/** Whether a form is text. */
export function isText(format: ExportFormat): format is TextFormat {
  return TEXT_FORMATS.some((each) => each === format);
}

/** A text as a file for download. */
export function fileOfText({ fileName, mediaType, text }: ExportedText): ExportedFile {
  return { fileName, mediaType, content: text };
}
