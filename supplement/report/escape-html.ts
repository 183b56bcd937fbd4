// Text in HTML.

/**
 * A text as HTML, in elements and in quoted attributes.
 *
 * @example
 * escapeHtml('L < "D"'); // "L &lt; &quot;D&quot;"
 */
export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
