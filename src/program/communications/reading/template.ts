import { isMap, isScalar, parseDocument } from 'yaml'
import { type Audience, audiences } from '../../../kernel/promises.ts'

export type Template = {
  readonly title: string
  readonly audience: Audience
  readonly subject: string
  readonly body: string
}

/** What a template may ask the record for. Anything else in double braces is a mistake, and said so. */
export const templateFields = [
  'incident.number',
  'incident.title',
  'incident.severity',
  'incident.kind',
  'incident.detectedAt',
  'incident.declaredAt',
  'incident.summary',
  'organisation.name',
  'person.name',
  'now',
  'affected.systems',
  'affected.data',
  'affected.individuals',
] as const
export type TemplateField = (typeof templateFields)[number]
export type FieldValues = { readonly [Field in TemplateField]: string | null }

export const TEMPLATE_CHARS_MAX = 50_000

/** What is wrong with the text of a template, as sentences; nothing when it can be published. */
export function checkTemplate(text: string): string[] {
  return readTemplate(text).problems
}

/** The template of a text, as far as it can be read, and what is wrong with it. */
export function readTemplate(text: string): { readonly template: Template; readonly problems: string[] } {
  if (text.length > TEMPLATE_CHARS_MAX)
    return { template: empty, problems: ['The template is longer than any message: write it shorter.'] }
  const lines = text.replace(/\r\n?/g, '\n').split('\n')
  const end = lines[0]?.trimEnd() === '---' ? lines.findIndex((line, n) => n > 0 && line.trimEnd() === '---') : -1
  if (end === -1)
    return {
      template: empty,
      problems: ['The text does not begin with title, audience and subject between two lines of three dashes.'],
    }
  const { fields, problem } = readFields(lines.slice(1, end).join('\n'))
  const body = lines
    .slice(end + 1)
    .join('\n')
    .trim()
  const audience = fields.get('audience') ?? ''
  const template = {
    title: fields.get('title') ?? '',
    audience: isAudience(audience) ? audience : empty.audience,
    subject: fields.get('subject') ?? '',
    body,
  }
  if (problem !== null) return { template, problems: [problem] }
  const problems = [...missingIn(template, audience), ...unknownIn(`${template.subject}\n${body}`)]
  return { template, problems }
}

/** Fills in what the record knows. What it does not know stands in the text as a blank, which keeps it from leaving. */
export function fillTemplate(
  { audience, subject, body }: Template,
  values: FieldValues,
): { readonly audience: Audience; readonly subject: string; readonly body: string; readonly missing: TemplateField[] } {
  const missing = new Set<TemplateField>()
  const fill = (text: string) =>
    text.replace(FIELD, (_whole, name: string) => {
      const field = name.trim() as TemplateField
      const value = values[field]
      if (value === null || value === undefined) {
        missing.add(field)
        return `[[${field}]]`
      }
      // Words of the record must not look like a blank where they are put in.
      return value.replace(/\{\{|\}\}|\[\[|\]\]/g, ' ')
    })
  return { audience, subject: fill(subject).replace(/\s+/g, ' ').trim(), body: fill(body), missing: [...missing] }
}

const FIELD = /\{\{([^{}\n]*)\}\}/g
const empty: Template = { title: '', audience: 'internal', subject: '', body: '' }

function readFields(front: string): { readonly fields: ReadonlyMap<string, string>; readonly problem: string | null } {
  const fields = new Map<string, string>()
  // Scalars as they are written: a title may be “no”.
  const document = parseDocument(front, { schema: 'failsafe', prettyErrors: false })
  if (document.errors.length > 0 || (document.contents !== null && !isMap(document.contents)))
    return {
      fields,
      problem:
        'The lines between the dashes cannot be read: write “name: words”, in quotes if the words begin with a brace.',
    }
  for (const { key, value } of isMap(document.contents) ? document.contents.items : [])
    if (isScalar(key) && isScalar(value)) fields.set(String(key.value), String(value.value ?? '').trim())
  return { fields, problem: null }
}

function missingIn({ title, subject, body }: Template, audience: string): string[] {
  const problems: string[] = []
  if (title === '') problems.push('The template has no title.')
  if (!isAudience(audience))
    problems.push(
      `${audience === '' ? 'The template has no audience' : `“${audience}” is no audience`}: it is one of ${audiences.join(', ')}.`,
    )
  if (subject === '') problems.push('The template has no subject.')
  if (body === '') problems.push('The template has no text.')
  return problems
}

function unknownIn(text: string): string[] {
  const names = [...text.matchAll(FIELD)].map(([, name = '']) => name.trim())
  const unknown = new Set(names.filter((name) => !(templateFields as readonly string[]).includes(name)))
  const problems = [...unknown].map(
    (name) => `There is no field {{${name}}}; there are: ${templateFields.map((field) => `{{${field}}}`).join(', ')}.`,
  )
  if (/\{\{|\}\}/.test(text.replace(FIELD, '')))
    problems.push('A field is opened and not closed, or the other way about.')
  return problems
}

function isAudience(text: string): text is Audience {
  return (audiences as readonly string[]).includes(text)
}
