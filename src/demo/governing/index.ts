import { type Instant, instant, isoInstant } from '../../kernel/instant.ts'
import { type Act, Memory } from '../acts.ts'
import { beginning } from '../calendar.ts'
import type { Person } from '../company.ts'
import type { Player } from '../player.ts'
import {
  type Change,
  insurerNamed,
  planFilledIn,
  planOfTheSummer,
  questionsAnswered,
  runbooksFilledIn,
  spareKeyNamed,
} from './texts.ts'

type Kind = 'plan' | 'runbook' | 'template' | 'review-template'
type Slug = string

const PLAN = 'incident-response-plan'
const REVIEW = 'post-incident-review'
const runbooks = Object.keys(runbooksFilledIn) as (keyof typeof runbooksFilledIn)[]
const INSIDE = ['internal-update', 'executive-update']
const OUTSIDE = [
  'customers-first-notice',
  'customers-resolved',
  'individuals-notice',
  'law-enforcement-report',
  'media-statement',
  'regulator-notice',
  'vendor-notice',
]

/** The plan, the runbooks and the templates of the company: who wrote them, who approved them, and what became of them. */
export function governing(now: Instant): Act[] {
  const shelf = new Shelf()
  const on = (daysAgo: number, at: string, run: Act['run']): Act => ({
    at: instant(beginning(now, { daysAgo, at }) + 23_000),
    run,
  })
  const filled = FILLED.flatMap(({ slug, by, written, approver, approved, change }) => [
    on(written, '14:20', (player) => shelf.publish(player, by, 'runbook', slug, runbooksFilledIn[slug], change)),
    on(approved, '11:05', (player) => shelf.approve(player, approver, slug)),
  ])
  return [
    on(348, '10:20', (player) =>
      shelf.publish(
        player,
        'ines',
        'plan',
        PLAN,
        planFilledIn,
        'First plan: the text that comes with Muster, with our names, numbers and counsel filled in.',
      ),
    ),
    on(345, '15:40', (player) =>
      shelf.approve(player, 'mei', PLAN, 'Read aloud with Ines and Ruth. We can keep every one of these promises.'),
    ),
    on(343, '09:30', (player) => shelf.adopt(player, 'ines', 'runbook', runbooks)),
    on(343, '09:36', (player) => shelf.adopt(player, 'ines', 'template', [...INSIDE, ...OUTSIDE])),
    on(343, '09:38', (player) => shelf.adopt(player, 'ines', 'review-template', [REVIEW])),
    ...INSIDE.map((slug, n) => on(341, `16:0${n}`, (player) => shelf.approve(player, 'mei', slug))),
    on(341, '16:10', (player) =>
      shelf.approve(player, 'mei', REVIEW, 'One form for all reviews, so that we can compare them.'),
    ),
    ...OUTSIDE.map((slug, n) =>
      on(340, `10:1${n}`, (player) => shelf.approve(player, 'ruth', slug, 'Read as counsel.')),
    ),
    ...filled,
    on(198, '15:10', (player) =>
      shelf.publish(
        player,
        'grace',
        'template',
        'customers-first-notice',
        questionsAnswered,
        'Names the address for questions; it was looked up each time.',
      ),
    ),
    on(195, '09:50', (player) => shelf.approve(player, 'ruth', 'customers-first-notice')),
    on(193, '10:40', (player) =>
      shelf.publish(
        player,
        'marek',
        'runbook',
        'ransomware',
        insurerNamed,
        'The insurer’s number, which the exercise had to look for.',
      ),
    ),
    on(191, '13:15', (player) => shelf.approve(player, 'mei', 'ransomware')),
    on(182, '15:30', (player) =>
      shelf.publish(
        player,
        'marek',
        'plan',
        PLAN,
        planOfTheSummer,
        'Executives hear of a SEV1 within one hour instead of four; open incidents get an update each business day.',
      ),
    ),
    on(178, '09:40', (player) =>
      shelf.approve(
        player,
        'mei',
        PLAN,
        'After the exercise: four hours were too long for me.',
        beginning(now, { daysAgo: 174, at: '08:00' }),
      ),
    ),
    on(176, '14:10', (player) => shelf.approve(player, 'ruth', PLAN, 'The duties to notify are unchanged.')),
    on(97, '16:20', (player) =>
      shelf.review(
        player,
        'mei',
        'credential-compromise',
        'Compared with the attack on the sign-in page: each step that was needed is there, in the right order. No change.',
      ),
    ),
    on(84, '11:30', (player) =>
      shelf.review(
        player,
        'mei',
        PLAN,
        'Read after the open export bucket, with Ruth and Ines. All clocks were kept but one; the plan holds as it is. No change.',
      ),
    ),
    on(12, '16:05', (player) =>
      shelf.publish(
        player,
        'tomas',
        'runbook',
        'lost-or-stolen-device',
        spareKeyNamed,
        'A stolen key or badge was not among the cases, and I had to guess.',
      ),
    ),
  ]
}

type Filled = {
  readonly slug: (typeof runbooks)[number]
  readonly by: Person
  readonly written: number
  readonly approver: Person
  readonly approved: number
  readonly change: string
}

/** One a week or so, the likely ones first. The last lay unapproved until it would have been needed. */
const FILLED: readonly Filled[] = [
  {
    slug: 'credential-compromise',
    by: 'maya',
    written: 339,
    approver: 'mei',
    approved: 335,
    change: 'Counsel and insurer filled in.',
  },
  {
    slug: 'lost-or-stolen-device',
    by: 'marek',
    written: 333,
    approver: 'oliver',
    approved: 330,
    change: 'On-call phone and insurer filled in.',
  },
  {
    slug: 'ransomware',
    by: 'marek',
    written: 326,
    approver: 'mei',
    approved: 322,
    change: 'Our systems in the order in which we need them back.',
  },
  {
    slug: 'ddos',
    by: 'leo',
    written: 319,
    approver: 'oliver',
    approved: 314,
    change: 'Edge network, cloud provider, and what may be spent.',
  },
  {
    slug: 'data-exfiltration',
    by: 'maya',
    written: 311,
    approver: 'ruth',
    approved: 306,
    change: 'Counsel and insurer filled in.',
  },
  {
    slug: 'vendor-compromise',
    by: 'ines',
    written: 303,
    approver: 'mei',
    approved: 297,
    change: 'Where our vendors are listed, and whom to call.',
  },
  {
    slug: 'insider-threat',
    by: 'ines',
    written: 145,
    approver: 'ruth',
    approved: 142,
    change: 'Filled in at last: when it was needed, we worked from the unapproved text.',
  },
]

/** What is published, as the acts that follow need to know it. */
class Shelf {
  readonly #memory = new Memory()
  readonly #texts = new Map<Slug, string>()

  async adopt(player: Player, by: Person, kind: Kind, slugs: readonly Slug[]): Promise<void> {
    const documents = slugs.map((slug) => ({ kind, slug }))
    const { adopted } = await player.post(by, '/api/v1/documents/adopt', { documents })
    for (const { slug, id } of adopted as readonly { slug: Slug; id: string }[]) {
      const { versions } = await player.get(by, `/api/v1/documents/${id}`)
      this.#keep(slug, { id, ...versions[0] })
    }
  }

  async publish(player: Player, by: Person, kind: Kind, slug: Slug, change: Change, why: string): Promise<void> {
    const before = this.#texts.get(slug)
    const text = change(before ?? (await player.stage.shipped(slug)))
    const base = this.#memory.knows(`${slug}/version`) ? { base: Number(this.#memory.recall(`${slug}/version`)) } : {}
    const { document } = await player.post(by, '/api/v1/documents', { kind, slug, text, change: why, ...base })
    this.#texts.set(slug, text)
    this.#keep(slug, document)
  }

  async approve(player: Player, by: Person, slug: Slug, statement = '', from?: Instant): Promise<void> {
    const [id, version, hash] = ['id', 'version', 'hash'].map((what) => this.#memory.recall(`${slug}/${what}`))
    const effect = from === undefined ? {} : { effectiveFrom: isoInstant(from) }
    await player.post(by, `/api/v1/documents/${id}/versions/${version}/approve`, { hash, statement, ...effect })
  }

  async review(player: Player, by: Person, slug: Slug, note: string): Promise<void> {
    await player.post(by, `/api/v1/documents/${this.#memory.recall(`${slug}/id`)}/review`, { note })
  }

  #keep(slug: Slug, { id, version, hash }: { id: string; version: number; hash: string }): void {
    for (const [what, value] of Object.entries({ id, version, hash }))
      this.#memory.keep(`${slug}/${what}`, String(value))
  }
}
