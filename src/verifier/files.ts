import { hex } from '../ledger/index.ts'
import type { PackageFile, PackageFiles } from './bytes.ts'
import { crc32 } from './crc32.ts'
import { hashFile } from './hash.ts'
import { type Listed, MANIFEST, MANIFEST_NOTE, type Manifest } from './manifest.ts'
import type { Pace } from './pace.ts'
import type { Step } from './report.ts'
import { many, numeral, plain } from './words.ts'

/**
 * Every file that the manifest lists is there, of that size and with that SHA-256; and no other is. Gives the SHA-256
 * of each file, in hex.
 */
export async function checkFiles(
  files: PackageFiles,
  manifest: Manifest | undefined,
  pace: Pace,
  step: Step,
): Promise<ReadonlyMap<string, string>> {
  const digests = new Map<string, string>()
  const listed = new Map(manifest?.files.map((file) => [file.path, file]) ?? [])
  let bytes = 0
  for (const [path, file] of files) {
    const due = listed.get(path)
    if (due === undefined && manifest !== undefined && path !== MANIFEST && path !== MANIFEST_NOTE)
      step.fail(`${plain(path)} is not part of the package: the manifest does not list it.`, { file: plain(path) })
    const digest = await checkFile(path, file, due, pace, step)
    if (digest !== undefined) digests.set(path, digest)
    bytes += file.bytes.size
    step.detail = `${many(files.size, 'file')}, ${numeral(bytes)} bytes`
  }
  for (const path of listed.keys())
    if (!files.has(path)) step.fail(`${plain(path)} is missing, though the manifest lists it.`, { file: plain(path) })
  for (const path of alwaysThere)
    if (manifest !== undefined && !listed.has(path))
      step.fail(`The manifest lists no ${path}, which every package has.`, { file: path })
  return digests
}

async function checkFile(
  path: string,
  { bytes, crc32: claimed }: PackageFile,
  due: Listed | undefined,
  pace: Pace,
  step: Step,
): Promise<string | undefined> {
  const file = plain(path)
  let crc = 0
  let digest: string
  try {
    const hash = await hashFile(bytes, (piece) => {
      if (claimed !== undefined) crc = crc32(piece, crc)
      return pace.breathe()
    })
    digest = hex(hash)
  } catch (error) {
    step.caught(error, `${file} cannot be read`, { file })
    return undefined
  }
  if (claimed !== undefined && crc !== claimed)
    step.fail(`${file} has another CRC-32 than the ZIP says.`, { file, field: 'CRC-32' })
  if (due === undefined) return digest
  if (bytes.size !== due.bytes)
    step.fail(`${file} has ${bytes.size} bytes, the manifest says ${due.bytes}.`, { file, field: 'bytes' })
  if (digest !== due.sha256)
    step.fail(`${file} was changed: its SHA-256 is not the one in the manifest.`, { file, field: 'sha256' })
  return digest
}

/** What a package has whatever its ledger holds; tiles, disclosures and records are asked for where they are read. */
export const alwaysThere = [
  '04_populations/P01_alerts.csv',
  '04_populations/P01_alerts.jsonl',
  '04_populations/P01_alerts.xlsx',
  '04_populations/P01_ipe.json',
  '04_populations/P03_incidents.csv',
  '04_populations/P03_incidents.jsonl',
  '04_populations/P03_incidents.xlsx',
  '04_populations/P03_ipe.json',
  'README.md',
  'README.pdf',
  'log/checkpoint',
  'verify/README.md',
  'verify/verify.html',
  'verify/verify.mjs',
] as const

const KNOWN = [
  /^log\/(checkpoint$|tile\/)/,
  /^disclosures\/\d{3,}\.jsonl$/,
  /^06_incidents\/INC-\d{4,}\/record\.(json|pdf)$/,
]

/** Files that are listed and unchanged, but of which this verifier does not know what they should say. */
export function unknownFiles(files: PackageFiles): string[] {
  const named = new Set<string>([...alwaysThere, MANIFEST, MANIFEST_NOTE])
  return [...files.keys()].filter((path) => !named.has(path) && !KNOWN.some((pattern) => pattern.test(path)))
}
