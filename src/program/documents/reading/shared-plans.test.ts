import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { checkElements, elementIds } from './elements.ts'

// Plans, policies and playbooks that others wrote; they lie beside the repository where somebody put them there.
const folder = join(import.meta.dirname, '../../../../../shared/data/plans')
const isHere = existsSync(folder)
const read = (file: string) => readFileSync(join(folder, file), 'utf8')
const statuses = (file: string) => checkElements(read(file)).map(({ id, status }) => `${id} ${status}`)

if (!isHere) console.log(`skipped: no plans of others at ${folder}`)

describe.skipIf(!isHere)('plans that others wrote, as somebody who read them would judge', () => {
  test('a whole plan, full of {{FIELDS}} and TODOs, with a word for incident and none for severity, does not pass', () => {
    // Read: “TODO: Customize categories/severities”; contact lists, update frequency and review dates are fields.
    const found = Object.fromEntries(
      statuses('counteractive/examples__plan.md').map((one) => one.split(' ') as [string, string]),
    )
    expect(found).toMatchObject({
      definition: 'filled',
      roles: 'blank',
      response: 'blank',
      communication: 'blank',
      review: 'blank',
      notification: 'blank',
    })
    expect(found.severity).not.toBe('filled')
  })

  test('a policy that is written out but for one address lacks just that, and the duty to notify', () => {
    // Read: three levels with criteria, a definition, a post mortem; the address to report to is
    // “<insert email address here>”, and nothing obliges anybody to notify an authority or a customer.
    expect(statuses('strongdm-comply/example__policies__incident.md')).toEqual([
      'definition filled',
      'severity filled',
      'roles filled',
      'reporting blank',
      'triage filled',
      'response filled',
      'communication filled',
      'review filled',
      'notification missing',
    ])
  })

  test('a template of a playbook whose criteria are examples in italics has no severity levels', () => {
    const severity = checkElements(read('aws-ir-playbooks/PLAYBOOK_TEMPLATE.md')).find(({ id }) => id === 'severity')
    expect(severity?.status).toBe('blank')
  })

  test('a list of roles alone is roles, with a blank for each contact nobody wrote down, and no plan', () => {
    const found = statuses('cthornsburg/templates__incident-roles-ics-lite.md')
    expect(found).toContain('roles blank')
    expect(found.filter((one) => one.endsWith('filled')).length).toBeLessThan(5)
  })

  test('what is no plan passes for none: policies on other things, playbooks for one scenario, reference tables', () => {
    const files = globSync('**/*.md', { cwd: folder })
    expect(files.length).toBeGreaterThan(150)
    const passed = files
      .filter((file) => read(file).length < 262_144)
      .filter((file) => checkElements(read(file)).every(({ status }) => status === 'filled'))
    expect(passed).toEqual([])
    expect(elementIds).toHaveLength(9)
  }, 120_000)
})
