import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { audiences } from '../../../kernel/promises.ts'
import { checkTemplate, type FieldValues, fillTemplate, readTemplate, templateFields } from './template.ts'

const folder = new URL('../shipped/', import.meta.url)
const shipped = readdirSync(folder).map((file) => [file, readFileSync(new URL(file, folder), 'utf8')] as const)
const known = Object.fromEntries(templateFields.map((field) => [field, `<${field}>`])) as FieldValues
const text = (body: string, subject = 'About {{incident.number}}') =>
  `---\ntitle: A notice\naudience: customers\nsubject: ${subject}\n---\n${body}\n`

describe('the templates that ship', () => {
  test.each(shipped)('%s can be published as it is', (_file, content) => {
    expect(checkTemplate(content)).toEqual([])
  })

  test('speak to every audience', () => {
    const spoken = new Set(shipped.map(([, content]) => readTemplate(content).template.audience))
    expect(audiences.filter((audience) => !spoken.has(audience))).toEqual([])
  })

  test.each(shipped)('%s leaves what only a person can know as a blank', (_file, content) => {
    const { subject, body, missing } = fillTemplate(readTemplate(content).template, known)
    expect(missing).toEqual([])
    expect(`${subject}${body}`).not.toMatch(/\{\{|\}\}/)
    expect(body).toMatch(/\[\[[^\]]+\]\]/)
  })
})

describe('a template', () => {
  test('with a field that nobody knows is refused, and told which there are', () => {
    const [problem, ...others] = checkTemplate(text('On {{incident.number}} and {{ incident.colour }}.'))
    expect(others).toEqual([])
    expect(problem).toContain('There is no field {{incident.colour}}; there are: {{incident.number}}')
  })

  test.each([
    ['no front matter', 'Dear all', 'does not begin with'],
    ['front matter without an end', '---\ntitle: x\n', 'does not begin with'],
    ['no audience', '---\ntitle: x\nsubject: y\n---\nz', 'has no audience'],
    ['an audience that is none', '---\ntitle: x\nsubject: y\naudience: friends\n---\nz', '“friends” is no audience'],
    ['no subject', '---\ntitle: x\naudience: media\n---\nz', 'has no subject'],
    ['no title', '---\nsubject: x\naudience: media\n---\nz', 'has no title'],
    ['no text', text(''), 'has no text'],
    ['a subject that begins with a brace', text('x', '{{incident.number}} y'), 'in quotes'],
    ['a field that is never closed', text('On {{incident.number.'), 'opened and not closed'],
    ['a field that is never opened', text('On incident.number}}.'), 'opened and not closed'],
    ['a book', text('x'.repeat(60_000)), 'longer than any message'],
  ])('with %s is refused with a sentence', (_what, content, words) => {
    expect(checkTemplate(content).join(' ')).toContain(words)
  })

  test('is filled with what the record knows, and says what it does not know', () => {
    const { template } = readTemplate(text('{{incident.title}}: {{affected.systems}}, by {{ person.name }}.'))
    expect(fillTemplate(template, { ...known, 'affected.systems': null, 'incident.number': 'INC-0001' })).toEqual({
      audience: 'customers',
      subject: 'About INC-0001',
      body: '<incident.title>: [[affected.systems]], by <person.name>.',
      missing: ['affected.systems'],
    })
  })

  test('cannot be made to ask again by words of the record, nor to make its subject two lines', () => {
    const { template } = readTemplate(text('{{incident.title}}', 'On {{incident.title}}'))
    const { subject, body } = fillTemplate(template, { ...known, 'incident.title': 'a {{now}}\r\nBcc: x [[y]]' })
    expect(subject).toBe('On a now Bcc: x y')
    expect(body).not.toMatch(/\{\{|\[\[/)
  })

  test('with lines that end as on Windows is the same template', () => {
    expect(readTemplate(text('One.\n\nTwo.').replaceAll('\n', '\r\n'))).toEqual(readTemplate(text('One.\n\nTwo.')))
  })
})
