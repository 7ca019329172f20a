// The one front door of the ledger: everything else in Muster imports from here and from nowhere deeper.
export { base64, equalBytes, fromBase64, fromUtf8, hex, utf8 } from './bytes.ts'
export { canonicalBytes, canonicalJson, parseCanonical } from './canonical.ts'
export type { Checkpoint } from './checkpoint.ts'
export { formatCheckpoint, parseCheckpoint } from './checkpoint.ts'
export type { Opening } from './commitment.ts'
export {
  BLOB_CHUNK_BYTES,
  BlobCommitment,
  commitBlob,
  commitField,
  openingsRoot,
  payloadRoot,
  SALT_BYTES,
} from './commitment.ts'
export type { Erased, LedgerHead, Opened } from './control.ts'
export {
  erasedControl,
  openedControl,
  POPULATIONS_MAX,
  parseErasedControl,
  parseOpenedControl,
  parseSteppedBackControl,
  steppedBackControl,
} from './control.ts'
export { checkPublicKey, verifyEd25519 } from './ed25519.ts'
export type { Entry } from './entry.ts'
export {
  CONTROL_DEPTH_MAX,
  decodeEntry,
  ENTRY_BYTES_MAX,
  ENTRY_CLEAR_MAX,
  ENTRY_FIELDS_MAX,
  ENTRY_VERSION,
  EVENT_TYPE,
  encodeEntry,
} from './entry.ts'
export {
  CanonicalError,
  CheckpointError,
  CommitmentError,
  ControlError,
  EntryError,
  KeyError,
  LedgerError,
  NoteError,
  TileError,
  TreeError,
} from './errors.ts'
export { Frontier, rootOf, rootOfEntries } from './frontier.ts'
export type { Sha256 } from './hash.ts'
export { sha256 } from './hash.ts'
export type { Signer, VerifierKey } from './note.ts'
export { openNote, parseVerifierKey, signNote, verifierKey } from './note.ts'
export { PAIR_BYTES, patriciaRoot } from './patricia.ts'
export type { HashAt } from './proof.ts'
export { consistencyProof, inclusionProof, verifyConsistency, verifyInclusion } from './proof.ts'
export type { Seal, SealState, Tally } from './seal.ts'
export { mapCount, mapRoot, parseSealControl, SEAL_TYPE, SealCounter, sealControl } from './seal.ts'
export type { FilledTile } from './tile-tree.ts'
export { hasTile, TileTree } from './tile-tree.ts'
export type { Tile } from './tiles.ts'
export {
  decodeEntryBundle,
  encodeEntryBundle,
  hashesFromTiles,
  parseTilePath,
  TILE_BYTES,
  TILE_WIDTH,
  tilePath,
  tileRoot,
  tilesOf,
} from './tiles.ts'
export { EMPTY_ROOT, leafHash, nodeHash } from './tree.ts'
