// A text as one word of a command line, for commands that are shown to be typed again.

/** What no shell gives a meaning to; on Windows paths have colons and backslashes. */
const PLAIN = /^[\p{L}\p{N}_@%+=:,./-]+$/u;
const PLAIN_WINDOWS = /^[\p{L}\p{N}_+=:./\\-]+$/u;

/** In quotation marks when it needs them: those of a POSIX shell, or of Windows, where no path has a double one. */
export function shellWord(text: string, platform: NodeJS.Platform = process.platform): string {
  if (platform === 'win32') {
    // A backslash before the last quotation mark would take it away.
    return PLAIN_WINDOWS.test(text) ? text : `"${text.replace(/\\+$/, '$&$&')}"`;
  }
  return PLAIN.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
