import type { JsonObject } from '../../kernel/json.ts'
import { canonicalBytes, commitField, payloadRoot } from '../../ledger/index.ts'
import { type Leaf, reworded } from './ledger.ts'

// For tests only: leaves as somebody would write them who holds the key.

/** The leaf as if this had been recorded in one of its fields from the start. */
export function withValue(leaf: Leaf, field: number, value: JsonObject): Leaf {
  return withBytes(leaf, field, canonicalBytes(value))
}

export function withBytes(leaf: Leaf, field: number, value: Uint8Array): Leaf {
  const openings = leaf.openings.map((opening, n) =>
    n === field && opening !== null ? ([opening[0], opening[1], value] as const) : opening,
  )
  const commitments = leaf.commitments.map((commitment, n) => {
    const opening = openings[n]
    return n === field && opening ? commitField(opening[0], opening[1], value) : commitment
  })
  return reworded({ ...leaf, openings, commitments }, { payloadRoot: payloadRoot(commitments) })
}
