// A real browser, without a window and with an empty profile.

import { spawnSync } from 'node:child_process';
import { type Browser, chromium } from 'playwright-core';

/** Debian's Chromium, or the one that CHROMIUM names. */
export async function openBrowser(): Promise<Browser> {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/debian-packages.mjs', 'chromium'], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr.trim());
  return chromium.launch({
    executablePath: stdout.trim(),
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
