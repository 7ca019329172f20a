import type { Layouts } from '../../kernel/event.ts'

/** What the ledger says about itself. The control data stands in clear in the entry (`src/ledger/README.md`). */
export type LedgerEvent =
  | { type: 'LedgerOpened' }
  | { type: 'LedgerSealed' }
  | { type: 'ClockSteppedBack' }
  | { type: 'FieldErased'; reason: string }

export const ledgerLayouts: Layouts<LedgerEvent> = {
  LedgerOpened: { fields: {} },
  LedgerSealed: { fields: {} },
  ClockSteppedBack: { fields: {} },
  FieldErased: { fields: { reason: ['reason'] } },
}
