import { type ExitCode, Misuse, type RecordCommand, type Shell } from './cli/command.ts'
import { doctorCommand, eraseCommand, fsckCommand, rebuildCommand } from './cli/ledger.ts'
import { withMuster } from './cli/open.ts'
import { serve } from './cli/serve.ts'
import { verify } from './cli/verify.ts'

const USAGE = `usage: muster <command>

  serve                        start Muster; PORT, HOST, MUSTER_DATA, DATABASE_URL
  demo                         the same with a fictional company and a year of its history
  user create                  --name <name> --email <email> --role <role> --password-stdin
  token create|list|revoke     --name <name> --role <role> [--scope <scope>…]
  package                      --from <day> --to <day> --out <file> : the evidence package
  verify <file or folder>      check a package; needs neither server nor network
  import plan <folder>         publish the plan, runbooks and templates of a git folder
  import veris <path>…         take over incidents that others described
  fsck                         check the ledger, entry by entry
  rebuild                      make the projections again from the ledger
  erase <entry> <field>…       --basis <code> --reason <text>
  doctor                       what this Muster stands on

Results go to stdout, everything else to stderr. Exit: 0 good, 1 found wrong, 2 misuse.
`

/** Commands that work on the record, loaded when asked for: `verify` needs no database driver. */
const recordCommands: Readonly<Record<string, () => Promise<RecordCommand>>> = {
  fsck: async () => fsckCommand,
  rebuild: async () => rebuildCommand,
  erase: async () => eraseCommand,
  doctor: async () => doctorCommand,
  token: async () => (await import('./cli/token.ts')).tokenCommand,
  package: async () => {
    const [{ packageCommand }, { verifier }] = await Promise.all([import('./cli/package.ts'), import('./muster.ts')])
    return packageCommand(verifier)
  },
  import: async () => (await import('./cli/import.ts')).importCommand,
  user: async () => (await import('./cli/user.ts')).userCommand,
}

async function run(name: string | undefined, shell: Shell): Promise<ExitCode> {
  if (name === 'serve') return serve({ shell })
  if (name === 'demo') return (await import('./cli/demo.ts')).demo(shell)
  if (name === 'verify') return verify(shell)
  if (name === 'import' && shell.args[0] === 'plan' && shell.args.some((arg) => arg.startsWith('--server')))
    return (await import('./cli/import-plan.ts')).importPlanToServer({ ...shell, args: shell.args.slice(1) })
  const load = name === undefined ? undefined : recordCommands[name]
  if (load !== undefined) return withMuster(shell, await load())
  if (name === 'help' || name === '--help' || name === '-h') {
    shell.out.write(USAGE)
    return 0
  }
  throw new Misuse(name === undefined ? 'give a command' : `there is no command “${name}”`)
}

const [name, ...args] = process.argv.slice(2)
try {
  process.exitCode = await run(name, { args, out: process.stdout, err: process.stderr, environment: process.env })
} catch (error) {
  const misuse = error instanceof Misuse || (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS')
  process.stderr.write(`muster: ${(error as Error).message}\n${misuse ? `\n${USAGE}` : ''}`)
  if (!misuse && process.env.LOG_LEVEL === 'debug') process.stderr.write(`${(error as Error).stack}\n`)
  process.exitCode = misuse ? 2 : 1
}
