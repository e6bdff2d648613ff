/** The machine and tools that a result is recorded with. */
import { readFileSync } from 'node:fs';
import { arch, cpus, release, totalmem } from 'node:os';
import type { Machine } from '../../core/schema/lab.ts';
import { firstLine, gpuName } from './needs.ts';

/** Describes this machine under the name `id`, or under one made from its processor. */
export function describeMachine(id: string | undefined): Machine {
  const processor = processorName();
  return {
    id: id ?? `${processor} ${cpus().length}c`.toLowerCase().replace(/\(.*?\)/g, '').replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, ''),
    processor,
    arch: firstLine('uname', ['-m']) ?? arch(),
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    kernel: release(),
    system: systemName(),
    virtual: firstLine('systemd-detect-virt', ['--vm']) ?? (/\bhypervisor\b/.test(read('/proc/cpuinfo')) ? 'virtual machine' : null),
    gpu: gpuName(),
  };
}

/** First line of `--version` of each tool that is there. */
export function toolVersions(commands: readonly string[]): Record<string, string> {
  const versions: Record<string, string> = {};
  for (const command of commands) {
    const line = firstLine(command, [command === 'ip' || command === 'tc' ? '-V' : '--version']);
    if (line) versions[command] = line;
  }
  return versions;
}

/** The kernel's name for the processor, with family and model, which a hypervisor often leaves as the only true part. */
function processorName(): string {
  const info = read('/proc/cpuinfo');
  const field = (name: string): string | undefined => new RegExp(`^${name}\\s*:\\s*(.*)$`, 'm').exec(info)?.[1];
  const name = field('model name') ?? cpus()[0]?.model ?? 'unknown processor';
  const family = field('cpu family');
  return family ? `${name} (family ${family}, model ${field('model')})` : name;
}

function systemName(): string {
  return /^PRETTY_NAME="?([^"\n]*)/m.exec(read('/etc/os-release'))?.[1] ?? process.platform;
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
