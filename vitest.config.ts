import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/build-once.ts'],
    // Most of CI's time is in files of one long test each: both of its cores, where the default leaves one idle.
    maxWorkers: 2,
    // No test depends on how busy the machine is: it waits for a state, and only a hang reaches these limits.
    testTimeout: 900_000,
    hookTimeout: 900_000,
  },
});
