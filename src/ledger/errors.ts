/**
 * What the ledger throws. `code` is for programs and never changes; the message is for people.
 * Nothing in this folder repairs or guesses: bytes either are what the format says, or one of these is thrown.
 */
export class LedgerError extends Error {
  readonly code: string

  constructor(code: string, message: string) {
    super(message)
    this.name = new.target.name
    this.code = code
  }
}

export class CanonicalError extends LedgerError {}
export class EntryError extends LedgerError {}
export class CommitmentError extends LedgerError {}
export class ControlError extends LedgerError {}
export class TreeError extends LedgerError {}
export class TileError extends LedgerError {}
export class KeyError extends LedgerError {}
export class NoteError extends LedgerError {}
export class CheckpointError extends LedgerError {}
