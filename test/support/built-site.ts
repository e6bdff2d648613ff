/** Builds the site once and serves it for the tests in Chromium. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { chromiumHint, findChromium } from '../../src/cli/chromium.ts';
import { serve } from '../../src/cli/serve.ts';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address of the built site, without a slash at its end. */
    origin: string;
  }
}

let server: Server | undefined;

export async function setup(project: TestProject): Promise<void> {
  if (!findChromium()) installChromium();
  if (process.env['DOWNSTACK_DIST'] !== 'keep') execFileSync('npm', ['run', 'build'], { stdio: ['ignore', 'inherit', 'inherit'] });
  server = serve(join(process.cwd(), 'dist'));
  await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve));
  project.provide('origin', `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
}

export function teardown(): void {
  server?.close();
}

function installChromium(): void {
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log('Installing Chromium with apt-get …');
    execFileSync('sh', ['-c', 'apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium'], { stdio: ['ignore', 'ignore', 'inherit'] });
  }
  if (!findChromium()) throw new Error(chromiumHint);
}
