import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { responseRoles } from '../../../kernel/response-role.ts'
import { readRunbook } from '../reading/runbook.ts'

const texts = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.md'))
  .sort()
  .map((file) => ({ slug: file.replace('.md', ''), text: readFileSync(join(import.meta.dirname, file), 'utf8') }))

test('seven runbooks come with Muster, one for each scenario that an auditor expects', () => {
  expect(texts.map(({ slug }) => slug)).toEqual([
    'credential-compromise',
    'data-exfiltration',
    'ddos',
    'insider-threat',
    'lost-or-stolen-device',
    'ransomware',
    'vendor-compromise',
  ])
})

describe.each(texts)('the runbook $slug', ({ slug, text }) => {
  const { runbook, problems, blanks } = readRunbook(text)
  const steps = runbook.phases.flatMap((phase) => phase.steps.map((step) => ({ ...step, phase: phase.title })))
  const step = (id: string) => steps.find((one) => one.id === id)

  test('reads without a problem, and is filed under its scenario', () => {
    expect(problems).toEqual([])
    expect(runbook.scenario).toBe(slug)
    expect(text).toContain(`\n# ${runbook.title}\n`)
    expect(text.startsWith(`---\nkind: runbook\nslug: ${slug}\n`)).toBe(true)
    expect(runbook.severity).not.toBeNull()
  })

  test('goes from triage to review', () => {
    expect(runbook.phases.map((phase) => phase.title)).toEqual([
      'Triage: the first 15 minutes',
      'Containment',
      'Eradication',
      'Recovery',
      'Review',
    ])
  })

  test('has ten to twenty steps, each with a name of its own, somebody who sees to it, and how', () => {
    expect(steps.length).toBeGreaterThanOrEqual(10)
    expect(steps.length).toBeLessThanOrEqual(20)
    for (const { title, role, detail } of steps) {
      expect(title.length, title).toBeLessThanOrEqual(70)
      expect(role, title).not.toBeNull()
      expect(detail.length, title).toBeGreaterThan(20)
    }
    expect(text.match(/^\d+\. \*\*.*\{#[a-z-]+\}$/gm)).toHaveLength(steps.length)
  })

  test('decides on containment, keeps evidence, tells people, verifies recovery and is reviewed', () => {
    expect(step('decide-containment')).toMatchObject({ phase: 'Containment', role: 'commander' })
    expect(step('preserve-evidence')).toBeDefined()
    expect(steps.some(({ id, role }) => id.startsWith('tell-') && role === 'communications')).toBe(true)
    expect(step('verify-recovery')).toMatchObject({ phase: 'Recovery' })
    expect(step('hold-review')).toMatchObject({ phase: 'Review', role: 'commander' })
  })

  test('asks counsel about notice, with a decision on record either way, and claims no law', () => {
    const counsel = steps.find(({ role, id }) => role === 'legal' && id === 'ask-counsel')
    expect(counsel?.detail).toMatch(/clock|duties/)
    expect(counsel?.detail).toMatch(/[Rr]ecord/)
    expect(text).not.toMatch(/GDPR|HIPAA|CCPA|NIS ?2|DORA|72 hours|Art\. \d/)
  })

  test('keeps the evidence before it is lost to containment', () => {
    const order = steps.map(({ id }) => id)
    const destructive = ['end-every-way-in', 'stop-the-flow', 'filter', 'cut-access', 'wipe', 'block-access']
    for (const id of destructive.filter((one) => order.includes(one)))
      expect(order.indexOf('preserve-evidence'), id).toBeLessThan(order.indexOf(id))
  })

  test('says when it is for, who decides, what not to do, what to keep, who is told, and when it is over', () => {
    const headings = text.match(/^## .*/gm)?.map((line) => line.slice(3)) ?? []
    for (const heading of [
      'When to use this',
      'What not to do',
      'Who decides',
      'Evidence to keep',
      'Who is told',
      'It is over when',
    ])
      expect(headings).toContain(heading)
  })

  test('leaves a company few blanks, each saying what belongs there', () => {
    expect(blanks.length).toBeGreaterThan(0)
    expect(blanks.length).toBeLessThanOrEqual(5)
    expect(blanks.join(' ')).not.toContain('does not say what')
    expect(text).not.toMatch(/TODO|TBD|XXX|<[a-z]/i)
  })

  test('is in lines that a diff can show, and names only roles that a response has', () => {
    expect(text.split('\n').filter((line) => line.length > 200)).toEqual([])
    expect([...new Set(steps.map(({ role }) => role))].every((role) => responseRoles.includes(role!))).toBe(true)
    expect([...new Set(steps.map(({ role }) => role))].filter((role) => !runbook.roles.includes(role!))).toEqual([])
  })
})

const others = join(import.meta.dirname, '../../../../../shared/data/plans')

/** Longest run of words that two texts have in common is below this: ours are in our own words. */
const WORDS_IN_COMMON = 12

describe.skipIf(!existsSync(others))('the playbooks of others', () => {
  const files = existsSync(others) ? markdownOf(others) : []

  test('can all be read without an accident, whatever they are', () => {
    expect(files.length).toBeGreaterThan(100)
    for (const file of files) expect(readRunbook(readFileSync(file, 'utf8')).problems.length, file).toBeGreaterThan(0)
  }, 120_000)

  test('were not copied', () => {
    const own = new Map(texts.flatMap(({ slug, text }) => shingles(text).map((words) => [words, slug] as const)))
    const found = files.flatMap((file) => shingles(readFileSync(file, 'utf8')).filter((words) => own.has(words)))
    expect(found).toEqual([])
  }, 120_000)
})

function markdownOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md'))
    .map((path) => join(folder, path))
}

function shingles(text: string): string[] {
  const words = text.toLowerCase().match(/[a-z0-9]+/g) ?? []
  return words.slice(WORDS_IN_COMMON - 1).map((_, n) => words.slice(n, n + WORDS_IN_COMMON).join(' '))
}
