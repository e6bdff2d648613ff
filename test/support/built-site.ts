/** Builds the site once and serves it for the tests in Chromium. */
import { execFileSync } from 'node:child_process';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { serve } from '../../src/cli/serve.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address of the built site, without a slash at its end. */
    origin: string;
  }
}

let server: Server | undefined;

/** With `DOWNSTACK_DIST=keep` it serves the `dist/` that is there. */
export async function setup(project: TestProject): Promise<void> {
  if (process.env['DOWNSTACK_DIST'] !== 'keep') execFileSync('npm', ['run', '--silent', 'build'], { stdio: ['ignore', 'ignore', 'inherit'] });
  server = serve(join(process.cwd(), 'dist'));
  await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve));
  project.provide('origin', `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
}

export function teardown(): void {
  server?.close();
}
