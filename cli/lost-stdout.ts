// What becomes of a command whose stdout cannot be written to: its reader has gone away, or the disk is full.

let filesAreTheResult = false;

/** Says that the command writes files, so that it goes on when nobody reads its stdout any more. */
export function resultIsFiles(): void {
  filesAreTheResult = true;
}

/** What `yes | head` ends with, by the shells' convention 128 + SIGPIPE. */
const CLOSED_PIPE = 141;

let stdoutIsLost = false;

/**
 * What happens when stdout cannot be written to. Whose result is what it prints ends at once, a command that writes files goes on;
 * neither ends with 0, since something that was to be read is lost.
 */
export function onLostStdout(error: NodeJS.ErrnoException): void {
  if (!stdoutIsLost && error.code !== 'EPIPE') {
    process.stderr.write(
      `error: cannot write to stdout (${error.code ?? error.message}); expected room for the output\n`,
    );
  }
  stdoutIsLost = true;
  const code = error.code === 'EPIPE' ? CLOSED_PIPE : 2;
  process.exitCode ||= code;
  if (!filesAreTheResult) process.exit();
}
