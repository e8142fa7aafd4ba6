import { Command } from 'commander';
import { compareCommand } from './commands/compare.js';
import { doctorCommand } from './commands/doctor.js';
import { evalCommand } from './commands/eval.js';
import { exportCommand } from './commands/export.js';
import { gatesCommand } from './commands/gates.js';
import { gradientsCommand } from './commands/gradients.js';
import { memoryCommand } from './commands/memory.js';
import { predictCommand } from './commands/predict.js';
import { reportCommand } from './commands/report.js';
import { sampleCommand } from './commands/sample.js';
import { trainCommand } from './commands/train.js';
import { computes } from './runtime.js';
import { common, type Session } from './session.js';
import { version } from './version.js';

const COMMANDS = [
  trainCommand,
  sampleCommand,
  evalCommand,
  predictCommand,
  exportCommand,
  reportCommand,
  gradientsCommand,
  gatesCommand,
  memoryCommand,
  compareCommand,
  doctorCommand,
];

/** These need no backend that could have threads. */
const COMPUTES_NOTHING = [exportCommand, reportCommand];

/** Columns of the help where there is no terminal. */
const HELP = 80;

/** The whole command line of one session: a line here is a command there. */
export function program(session: Session): Command {
  const { stdout, stderr } = session.io;
  const root = new Command('unroll')
    .description('Recurrent networks that learn to write: train on a text, sample from what was learned, evaluate it.')
    .version(version(), '-v, --version', 'show the version')
    .helpOption('-h, --help', 'show this help')
    .helpCommand('help [command]', 'show the help of a command')
    .configureHelp({ showGlobalOptions: false })
    .configureOutput({
      writeOut: (text) => void stdout.write(text),
      writeErr: (text) => void stderr.write(text),
      getOutHelpWidth: () => session.out.columns ?? HELP,
      getErrHelpWidth: () => session.out.columns ?? HELP,
      // run() reports what exitOverride throws
      outputError: () => undefined,
    })
    .exitOverride();
  for (const add of COMMANDS) {
    const command = add(root, session);
    common(COMPUTES_NOTHING.includes(add) ? command : computes(command));
  }
  return root;
}
