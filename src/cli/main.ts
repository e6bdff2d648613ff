/** `npm run <command>`: picks the command, passes its arguments, sets the exit status. */

type Command = (args: string[]) => Promise<number>;

/** Loaded when called: `check` needs no browser, `lab` no fonts. */
const commands: Record<string, () => Promise<Command>> = {
  check: async () => (await import('./check/command.ts')).runCheck,
  new: async () => (await import('./new/command.ts')).runNew,
  diagrams: async () => (await import('./diagrams/command.ts')).runDiagrams,
  map: async () => (await import('./map/command.ts')).runMap,
  bench: async () => (await import('./bench/command.ts')).runBench,
  fonts: async () => (await import('./fonts/fonts.ts')).runFonts,
  lab: async () => (await import('./lab/command.ts')).runLab,
  oracle: async () => (await import('./lab/command.ts')).runOracle,
};

const [name = '', ...args] = process.argv.slice(2);
const command = commands[name];
if (command) process.exitCode = await (await command())(args);
else {
  console.error(`There is no command “${name}”. Commands: ${Object.keys(commands).join(', ')}.`);
  process.exitCode = 2;
}

export {};
