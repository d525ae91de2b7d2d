/** Puts text on the clipboard. False where the browser has no clipboard (no secure address) or refuses. */
export async function copyText(text: string): Promise<boolean> {
  // Typed as always there, but absent outside secure contexts.
  const clipboard: Clipboard | undefined = navigator.clipboard;
  if (clipboard === undefined) return false;
  try {
    await clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
