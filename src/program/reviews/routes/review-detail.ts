import type { AnyEvent, Recorded } from '../../../kernel/event.ts'
import { incidentNumber } from '../../../kernel/incident-number.ts'
import { instant } from '../../../kernel/instant.ts'
import { type May, may } from '../../../platform/http/may.ts'
import { problem } from '../../../platform/http/problem.ts'
import type { Context, Identity } from '../../../platform/http/route.ts'
import { readStream } from '../../../platform/record/read.ts'
import type { Record } from '../../../platform/record/record.ts'
import type { IncidentEvent } from '../../incidents/events.ts'
import {
  amendReview,
  approveReview,
  lacksToSubmit,
  nameCause,
  returnReview,
  submitReview,
  waiveReview,
  writeSection,
} from '../decide/review.ts'
import { describeReview, isReviewEvent, type ReviewEvent, reviewSections, sectionTitle } from '../events.ts'
import { type Begun, evolveReview, latestOf, type Review } from '../evolve/review.ts'
import { reviewPermissions } from '../permissions.ts'
import { durationsOf, type KeyTimes, readKeyTimes, readSeverities, suggestionFor } from '../reading/incident-times.ts'
import { recurrence } from '../reading/recurrence.ts'
import { readPrompts } from '../reading/template.ts'
import { actionsOf } from '../views/actions.ts'
import { namedCauses, YEAR_MS } from '../views/causes.ts'
import { findReviews, here, type ReviewItemRow, type Source } from '../views/reviews.ts'
import { actionOf } from './action-item.ts'
import type { ReviewParts } from './parts.ts'
import { iso, isoOrNull, type ReviewDetail, reviewItemOf } from './shapes.ts'

type Fact = Recorded<ReviewEvent>
export type Loaded = { readonly row: ReviewItemRow; readonly facts: readonly Fact[]; readonly review: Begun }

/** One review with its own facts; unknown also where its incident may not be known. */
export async function loadReview(
  record: Pick<Record, 'registry'>,
  source: Source,
  id: string,
  now: number,
): Promise<Loaded> {
  const [row] = await findReviews(source, [id], now)
  if (row === undefined) throw problem(404, 'review-unknown', 'There is no such review.', 'Open Reviews for the list.')
  const recorded = await readStream({ org: source.org, registry: record.registry, on: source.on }, row.stream)
  const facts = recorded.filter(({ event }) => isReviewEvent(event)) as unknown as Fact[]
  return { row, facts, review: foldReview(facts) as Begun }
}

export const foldReview = (facts: readonly Fact[]): Review => facts.reduce<Review>(evolveReview, { status: 'none' })

export async function incidentFactsOf(record: Record, source: Source, incident: string) {
  const recorded = await readStream({ org: source.org, registry: record.registry, on: source.on }, incident)
  return recorded as unknown as Recorded<IncidentEvent>[]
}

export async function showReview(parts: ReviewParts, id: string, { record, identity }: Context): Promise<ReviewDetail> {
  const now = record.clock.now()
  const source = here(record, parts.seeable(identity))
  const { row, facts, review } = await loadReview(record, source, id, now)
  const [incident, actions, template] = await Promise.all([
    incidentFactsOf(record, source, row.incident),
    actionsOf(source, [row.incident]),
    parts.reviewTemplate(source.on, row.submitted_ms === null ? now : instant(row.submitted_ms)),
  ])
  const times = readKeyTimes(incident)
  const standing = actions.filter(({ state }) => state !== 'cancelled').map(({ stream }) => stream)
  const { actions: _counts, cause: _cause, ...item } = reviewItemOf(row, now)
  return {
    ...item,
    owed: owedOf(review, row),
    template: { document: template.document, version: template.version, title: template.title },
    ...timesOf(times),
    severityHistory: severityHistoryOf(incident),
    sections: sectionsOf(review, incident, template.text),
    changesNeeded: review.changesNeeded,
    cause: await causeOf(review, row, source),
    noAction: review.noAction,
    actions: actions.map((action) => actionOf(action, identity, now)),
    hash: 'hash' in review ? review.hash : null,
    ...decisionsOf(facts, review),
    missing:
      review.status === 'owed' || review.status === 'draft'
        ? lacksToSubmit(review, standing.length, { status: row.incident_status })
        : [],
    history: facts.map(({ index, event, recordedAt, by }) => ({
      index,
      type: event.type,
      at: iso(recordedAt),
      by: by.name,
      line: describeReview(event),
    })),
    can: mayDo(review, row, standing, identity),
  }
}

export function timesOf(times: KeyTimes): Pick<ReviewDetail, 'times' | 'durations'> {
  const shown = Object.entries(times).map(([name, at]) => [name, isoOrNull(at)])
  return { times: Object.fromEntries(shown), durations: durationsOf(times) }
}

export function severityHistoryOf(incident: readonly Recorded<IncidentEvent>[]): ReviewDetail['severityHistory'] {
  return readSeverities(incident).map(({ severity, from, until }) => ({
    severity,
    from: iso(from),
    until: isoOrNull(until),
  }))
}

function owedOf({ owed }: Begun, row: ReviewItemRow): ReviewDetail['owed'] {
  if (owed === null) return null
  const sentence = `Owed because ${incidentNumber(row.incident_number)} was ${owed.severity} at its worst; due ${iso(owed.dueAt).slice(0, 10)}.`
  return { severity: owed.severity, dueAt: iso(owed.dueAt), sentence }
}

function sectionsOf(review: Begun, incident: readonly Recorded<IncidentEvent>[], template: string) {
  const prompts = readPrompts(template)
  return reviewSections.map((section): ReviewDetail['sections'][number] => {
    const latest = latestOf(review, section)
    return {
      section,
      title: sectionTitle(section),
      prompts: prompts[section],
      text: latest?.text ?? null,
      index: latest?.index ?? null,
      by: latest?.by.name ?? null,
      at: latest === null ? null : iso(latest.at),
      suggestion: suggestionFor(section, incident),
      history: (review.sections[section] ?? []).map(({ index, text, by, at, reason = null }) => ({
        index,
        text,
        by: by.name,
        at: iso(at),
        reason,
      })),
    }
  })
}

/** Counted up to this incident, so that the sentence stays true of it when others follow. */
async function causeOf(review: Begun, row: ReviewItemRow, source: Source): Promise<ReviewDetail['cause']> {
  const named = review.cause
  if (named === null) return null
  const span = { after: row.detected_ms - YEAR_MS, until: row.detected_ms, cause: named.cause }
  const counts = row.incident_kind === 'real' || row.incident_kind === 'backfilled'
  const earlier = counts ? (await namedCauses(source, span)).filter((one) => isBefore(one, row)) : []
  return {
    cause: named.cause,
    text: named.text,
    by: named.by.name,
    at: iso(named.at),
    recurrence: recurrence(earlier.length + 1),
    earlier: earlier.map(({ number, title, review: id }) => ({ number: incidentNumber(number), title, review: id })),
  }
}

function isBefore(one: { detected_ms: number; number: number }, row: ReviewItemRow): boolean {
  return one.detected_ms < row.detected_ms || (one.detected_ms === row.detected_ms && one.number < row.incident_number)
}

type Decisions = Pick<ReviewDetail, 'submitted' | 'approved' | 'returned' | 'waived'>

/** The last of each, as far as it still counts. */
function decisionsOf(facts: readonly Fact[], { status }: Begun): Decisions {
  const last = <Type extends ReviewEvent['type']>(type: Type) =>
    facts.findLast(({ event }) => event.type === type) as Recorded<Extract<ReviewEvent, { type: Type }>> | undefined
  const [submitted, approved] = [last('ReviewSubmitted'), last('ReviewApproved')]
  const [returned, waived] = [last('ReviewReturned'), last('ReviewWaived')]
  const said = (fact: Recorded<ReviewEvent & { reason: string }>) => ({
    text: fact.event.reason,
    by: fact.by.name,
    at: iso(fact.recordedAt),
  })
  return {
    submitted:
      submitted !== undefined && (status === 'submitted' || status === 'approved')
        ? { by: submitted.by.name, at: iso(submitted.recordedAt) }
        : null,
    approved:
      approved === undefined
        ? null
        : { by: approved.by.name, at: iso(approved.recordedAt), statement: approved.event.statement ?? null },
    returned: returned !== undefined && status === 'draft' ? said(returned) : null,
    waived: waived !== undefined && status === 'waived' ? said(waived) : null,
  }
}

/** Each command tried with innocent arguments: what the rule would say, the button says before it is pressed. */
function mayDo(
  review: Begun,
  row: ReviewItemRow,
  actions: readonly string[],
  identity: Identity,
): { [command: string]: May } {
  const ask = (permission: keyof typeof reviewPermissions, decision: Parameters<typeof may>[3]) =>
    may(reviewPermissions, permission, identity, decision)
  const { actor } = identity
  const base = latestOf(review, 'summary')?.index ?? null
  const innocent = { section: 'summary', text: 'asked', base } as const
  const noAction = actions.length === 0 ? 'asked' : undefined
  const incident = { status: row.incident_status }
  const hash = 'hash' in review ? review.hash : ''
  return {
    section: ask('reviews.write', writeSection(review, innocent, actor)),
    cause: ask('reviews.write', nameCause(review, 'asked', '')),
    submit: ask('reviews.write', submitReview(review, { actions, incident, noAction })),
    amend: ask('reviews.write', amendReview(review, { ...innocent, reason: 'asked' }, actor)),
    approve: ask('reviews.approve', approveReview(review, hash, '', actor)),
    return: ask('reviews.approve', returnReview(review, 'asked')),
    waive: ask('reviews.approve', waiveReview(review, 'asked', actor)),
    action: ask('reviews.write', []),
  }
}

export const asEvents = (events: readonly ReviewEvent[], stream: string) =>
  events.map((event) => ({ stream, event: event as unknown as AnyEvent }))
