/** What a lab needs and this machine lacks. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { Lab } from '../../core/curriculum/curriculum.ts';

/** What to install where a program is missing, by Debian's package name. */
const packageOf: Record<string, string> = {
  gcc: 'gcc', 'g++': 'g++', clang: 'clang', valgrind: 'valgrind', python3: 'python3 python3-venv', nvcc: 'cuda-toolkit (NVIDIA)',
  ip: 'iproute2', tc: 'iproute2', perf: 'linux-perf', strace: 'strace', numactl: 'numactl', rustc: 'rustc', cargo: 'cargo', javac: 'default-jdk',
  ptxas: 'cuda-nvcc (NVIDIA)', nvdisasm: 'cuda-nvdisasm (NVIDIA)', 'aarch64-linux-gnu-objdump': 'binutils-aarch64-linux-gnu', 'qemu-x86_64': 'qemu-user', 'qemu-system-x86_64': 'qemu-system-x86',
  busybox: 'busybox-static', nm: 'binutils', readelf: 'binutils', ldd: 'libc-bin', lscpu: 'util-linux', taskset: 'util-linux', sysctl: 'procps', ps: 'procps',
  objdump: 'binutils', gdb: 'gdb', 'llvm-mca': 'llvm', 'llvm-mca-16': 'llvm-16', 'aarch64-linux-gnu-gcc': 'gcc-aarch64-linux-gnu', 'qemu-aarch64': 'qemu-user',
};

/** One line for each missing need, with what to install; empty when the lab can run. */
export function missingNeeds(needs: Lab['needs']): string[] {
  const missing: string[] = [];
  for (const command of needs.commands ?? [])
    if (!onPath(command)) missing.push(`the program \`${command}\` (Debian: apt-get install ${packageOf[command] ?? command})`);
  if (needs.cpu?.length) {
    const flags = cpuFlags();
    for (const flag of needs.cpu) if (!flags.has(flag)) missing.push(`a processor with \`${flag}\``);
  }
  if (needs.gpu && !gpuName()) missing.push('an NVIDIA GPU with its driver (`nvidia-smi` finds none)');
  if (needs.root && process.getuid?.() !== 0) missing.push('root, for network namespaces (run it with sudo)');
  if (needs.packages?.length && !onPath('python3')) missing.push('Python 3.11 or newer');
  return missing;
}

/** Debian packages of the programs that labs lack here; none for labs that lack more than programs. */
export function missingPackages(all: readonly Lab['needs'][]): string[] {
  const commands = all.filter((needs) => missingNeeds({ ...needs, commands: [] }).length === 0).flatMap((needs) => needs.commands ?? []);
  const packages = commands.filter((command) => !onPath(command)).map((command) => packageOf[command] ?? command);
  return [...new Set(packages.filter((name) => !name.endsWith('(NVIDIA)')).flatMap((names) => names.split(' ')))].sort();
}

/** Name of the first GPU; null where there is none. */
export function gpuName(): string | null {
  return firstLine('nvidia-smi', ['--query-gpu=name', '--format=csv,noheader']);
}

/** First line that a command prints; null when it fails. */
export function firstLine(command: string, args: string[]): string | null {
  try {
    const out = execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
    return out.split('\n')[0]?.trim() || null;
  } catch {
    return null;
  }
}

function onPath(command: string): boolean {
  return firstLine('sh', ['-c', `command -v "${command}"`]) !== null;
}

function cpuFlags(): Set<string> {
  try {
    return new Set(/^(?:flags|Features)\s*:\s*(.*)$/m.exec(readFileSync('/proc/cpuinfo', 'utf8'))?.[1]?.split(' '));
  } catch {
    return new Set();
  }
}
