import { Command, CommanderError } from 'commander';
import { ConfigurationError } from '../config.ts';
import { CommandError } from './command-error.ts';
import { addAudit } from './commands/audit.ts';
import { addBackup } from './commands/backup.ts';
import { addCase } from './commands/case.ts';
import { addCatalog } from './commands/catalog.ts';
import { addDossierKey } from './commands/dossier-key.ts';
import { addExport } from './commands/export.ts';
import { addGuide } from './commands/guide.ts';
import { addMove } from './commands/move.ts';
import { addNotify } from './commands/notify.ts';
import { addPeople } from './commands/people.ts';
import { addQuestions } from './commands/questions.ts';
import { addServe } from './commands/serve.ts';
import { addRetention } from './commands/retention.ts';
import { addSimulate } from './commands/simulate.ts';
import { addSite } from './commands/site.ts';
import { addStats } from './commands/stats.ts';
import { addToken } from './commands/token.ts';
import type { World } from './world.ts';

/**
 * Runs `dvc-collector` with these arguments and answers its exit code: 0 done, 1 failed, 2 asked for wrongly (an unknown
 * option, a bad value, a configuration that can't be run with). `serve` answers once it listens and goes on.
 */
export async function run(args: readonly string[], world: World): Promise<0 | 1 | 2> {
  const program = new Command('dvc-collector')
    .description('Takes what citizens say about public services, keeps it safe, counts it and exports it.')
    .addHelpText('after', '\nEvery command reads the environment variables of `serve`: DATA_DIR, PORT, TIME_ZONE, …')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void world.stdout.write(text),
      writeErr: (text) => void world.stderr.write(text),
    })
    .showHelpAfterError('(add --help for what can be said)');
  for (const add of [
    addServe,
    addSite,
    addCatalog,
    addGuide,
    addQuestions,
    addCase,
    addNotify,
    addPeople,
    addRetention,
    addAudit,
    addToken,
    addExport,
    addStats,
    addBackup,
    addMove,
    addDossierKey,
    addSimulate,
  ]) {
    add(program, world);
  }
  try {
    await program.parseAsync(args, { from: 'user' });
    return 0;
  } catch (error) {
    // Commander has already said what was wrong; `--help` ends here with 0, no command at all does not.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (error instanceof CommandError) {
      world.stderr.write(`Lỗi: ${error.vi}\nError: ${error.en}\n`);
      return error.exitCode;
    }
    if (error instanceof ConfigurationError) {
      world.stderr.write(`${error.message}\n`);
      return 2;
    }
    world.stderr.write(`Error: ${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
}
