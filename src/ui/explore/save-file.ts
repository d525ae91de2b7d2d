import type { ExportedFile } from '../../worker/protocol';

/** Hands a file made here to the browser's downloads. */
export function saveFile({ fileName, mediaType, content }: ExportedFile): void {
  const url = URL.createObjectURL(new Blob([content], { type: mediaType }));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  // The download has its own hold on the bytes once the click is handled.
  setTimeout(() => URL.revokeObjectURL(url), 0);
}
