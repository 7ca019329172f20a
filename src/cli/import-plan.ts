import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { documentParts } from '../governing.ts'
import { system } from '../kernel/actor.ts'
import type { Muster } from '../muster.ts'
import { HttpProblem } from '../platform/http/problem.ts'
import { type DocumentKind, documentKinds } from '../program/documents/events.ts'
import { ownKindOf, SLUG, slugOf } from '../program/documents/reading/read.ts'
import { type Publication, publishText } from '../program/documents/routes/publish.ts'
import { type ExitCode, Misuse, type Shell } from './command.ts'
import { type GitText, type Refused, readGitFolder } from './git-folder.ts'

const USAGE = `usage: muster import plan <folder> [--kind ${documentKinds.join('|')}] [--server <address>] [--json]
Publishes every *.md with front matter of a git folder, with its commit and author. The kind is that of the front
matter (kind: plan), else that of --kind. With --server it asks that Muster, with the token in MUSTER_TOKEN.`

type Published = {
  readonly id: string
  readonly slug: string
  readonly version: number
  readonly hash: string
  readonly fresh: boolean
}
/** Takes one text; throws a refusal with words for the person. */
type Publish = (publication: Publication) => Promise<Published>

type Item = { readonly path: string; readonly kind: DocumentKind } & Omit<Published, 'fresh'> & {
    readonly result: 'published' | 'unchanged'
  }

/** Publishes into the record itself, as done by Muster: whoever reaches the database may. */
export async function importPlanCommand({ record }: Pick<Muster, 'record'>, shell: Shell): Promise<ExitCode> {
  const parts = documentParts(() => record)
  return publishFolder(shell, (publication) =>
    record.transact((tx) => publishText(record, tx, parts, publication, system)),
  )
}

/** Publishes through the API of a running Muster, so that a build server needs a token and no database. */
export async function importPlanToServer(shell: Shell): Promise<ExitCode> {
  const { server } = optionsOf(shell).values
  const token = shell.environment.MUSTER_TOKEN
  if (!URL.canParse(server ?? '')) throw new Misuse(`“${server}” is no address: write https://muster.example.org`)
  if (!token) throw new Misuse('MUSTER_TOKEN is not set: make a token with the scope documents.write')
  return publishFolder(shell, async (publication) => {
    const answer = await fetch(new URL('/api/v1/documents', server), {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(publication),
    }).catch(() => {
      throw new Misuse(`${server} does not answer`)
    })
    const body = (await answer.json().catch(() => ({}))) as { detail?: string; remedy?: string; document?: Published }
    if (body.document !== undefined) return { ...body.document, fresh: answer.status === 201 }
    throw new Refusal(
      body.detail === undefined ? `The server answered ${answer.status}.` : `${body.detail} ${body.remedy}`,
    )
  })
}

class Refusal extends Error {
  override name = 'Refusal'
}

const optionsOf = ({ args }: Shell) =>
  parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { kind: { type: 'string' }, server: { type: 'string' }, json: { type: 'boolean' } },
  })

async function publishFolder(shell: Shell, publish: Publish): Promise<ExitCode> {
  const { values, positionals } = optionsOf(shell)
  const [folder, ...others] = positionals
  if (folder === undefined || others.length > 0) throw new Misuse(USAGE)
  const otherwise = documentKinds.find((kind) => kind === values.kind) ?? null
  if (values.kind !== undefined && otherwise === null) throw new Misuse(`“${values.kind}” is no kind.\n${USAGE}`)

  const { texts, refused: unreadable } = await readGitFolder(folder)
  const refused: Refused[] = [...unreadable]
  const items: Item[] = []
  for (const one of texts) {
    const outcome = await publishOne(one, otherwise, publish)
    if (outcome === null) continue
    if ('because' in outcome) refused.push(outcome)
    else items.push(outcome)
  }
  report(shell, { items, refused }, values.json ?? false)
  if (items.length + refused.length === 0)
    shell.err.write(`muster: no *.md with front matter in ${folder}: begin the text with --- and “kind: plan”.\n`)
  return refused.length > 0 || items.length === 0 ? 1 : 0
}

/** Null where a text is not meant: a README has no front matter. */
async function publishOne(
  one: GitText,
  otherwise: DocumentKind | null,
  publish: Publish,
): Promise<Item | Refused | null> {
  const { path, text, change, origin } = one
  const own = ownKindOf(text)
  if (!own.hasFront) return null
  const kind = own.kind ?? otherwise
  if (own.problems.length > 0) return { path, because: own.problems.join(' ') }
  if (kind === null) return { path, because: 'It does not say of which kind it is: add “kind: plan”, or use --kind.' }
  // A file keeps its name when a title is reworded, and with it the document its history.
  const name = slugOf(basename(path).replace(/\.md$/i, ''))
  const slug = own.slug !== null && SLUG.test(own.slug) ? own.slug : name
  try {
    const { fresh, ...published } = await publish({ kind, slug, text, change: change || 'Committed', origin })
    return { path, kind, ...published, result: fresh ? 'published' : 'unchanged' }
  } catch (error) {
    if (error instanceof Refusal) return { path, because: error.message }
    if (error instanceof HttpProblem) return { path, because: `${error.problem.detail} ${error.problem.remedy}` }
    throw error
  }
}

function report(
  { out, err }: Shell,
  found: { items: readonly Item[]; refused: readonly Refused[] },
  json: boolean,
): void {
  for (const { path, because } of found.refused) err.write(`muster: ${path}: ${because}\n`)
  if (json) out.write(`${JSON.stringify(found)}\n`)
  else
    for (const { result, kind, slug, version, hash, path } of found.items)
      out.write(`${[result, kind, slug, `version ${version}`, hash.slice(0, 12), path].join('  ')}\n`)
}
