import type { Muster } from '../muster.ts'

export type Output = { write(text: string): unknown }

/** 0 good, 1 found wrong, 2 misuse. Results on `out`, everything else on `err`. */
export type ExitCode = 0 | 1 | 2

/** What the shell gives a command. */
export type Shell = {
  readonly args: readonly string[]
  readonly out: Output
  readonly err: Output
  readonly environment: Readonly<Record<string, string | undefined>>
}

/** A command that needs the record: it works beside a running server, or alone. */
export type RecordCommand = (muster: Muster, shell: Shell) => Promise<ExitCode>

/** What a person typed wrongly, or cannot have; shown without a stack. */
export class Misuse extends Error {
  override name = 'Misuse'
}
