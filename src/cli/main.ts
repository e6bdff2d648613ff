/** `npm run <command>`: picks the command, passes what it needs, sets the exit status. */
import { runLab } from './lab/command.ts';

const commands: Record<string, (args: string[]) => Promise<number>> = {
  lab: runLab,
};

const [name, ...args] = process.argv.slice(2);
const command = commands[name ?? ''];
if (command) process.exitCode = await command(args);
else {
  console.error(`There is no command “${name ?? ''}”. Commands: ${Object.keys(commands).join(', ')}.`);
  process.exitCode = 2;
}
