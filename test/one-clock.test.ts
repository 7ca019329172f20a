import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'

// One injectable clock: a 72-hour deadline is then a matter of milliseconds, and no fact can have two times.
// The sources are read as the compiler reads them, so that a comment is no breach and a line break no hiding place.

const root = join(import.meta.dirname, '..')
const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', 'src'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((path) => !/\.test\.ts$|\/testing\//.test(path))
const code = tracked.filter((path) => path.endsWith('.ts'))
const migrations = tracked.filter((path) => path.endsWith('.sql'))

const SQL_CLOCK =
  /\b(now|clock_timestamp|statement_timestamp|transaction_timestamp|timeofday|random|gen_random_uuid|uuidv[47])\s*\(|\b(current_timestamp|current_date|current_time|localtimestamp|localtime)\b/i
/** The machine's clock, its chance and its environment, as they stand in an expression. A stopwatch is no clock. */
const WORLD = /^(Date\.now|Math\.random|process\.env|process\.hrtime|Temporal\.Now)$/
const CHANCE = /^(randomUUID|randomBytes|randomInt|randomFill|randomFillSync|getRandomValues)$/

/** Where the world comes in: the platform, the command line, and the program's own first lines. */
const atTheEdge = (path: string) => /^src\/(platform|cli)\/|^src\/main\.ts$/.test(path)

function nodesOf(path: string, text = readFileSync(join(root, path), 'utf8')): readonly ts.Node[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  const nodes: ts.Node[] = []
  const visit = (node: ts.Node) => {
    nodes.push(node)
    node.forEachChild(visit)
  }
  visit(source)
  return nodes
}

/** Texts of the program; of a template what stands in it as text, and not the expressions between. */
function textsIn(nodes: readonly ts.Node[]): string[] {
  return nodes.flatMap((node) => {
    if (ts.isStringLiteralLike(node)) return [node.text]
    if (!ts.isTemplateExpression(node)) return []
    return [[node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join(' ? ')]
  })
}

function worldIn(nodes: readonly ts.Node[]): string[] {
  return nodes.flatMap((node) => {
    const text = node.getText()
    if (ts.isPropertyAccessExpression(node)) return WORLD.test(text) || CHANCE.test(node.name.text) ? [text] : []
    if (ts.isElementAccessExpression(node)) return WORLD.test(text.replace(/\[['"](\w+)['"]\]/, '.$1')) ? [text] : []
    if (ts.isNewExpression(node)) return node.expression.getText() === 'Date' && !node.arguments?.length ? [text] : []
    if (ts.isCallExpression(node))
      return node.expression.getText() === 'Date' || CHANCE.test(node.expression.getText()) ? [text] : []
    return []
  })
}

describe('the one clock', () => {
  test('there is a plausible number of sources to read', () => {
    expect(code.length).toBeGreaterThan(150)
    expect(migrations.length).toBeGreaterThan(0)
    expect(
      code.flatMap((path) => textsIn(nodesOf(path))).filter((text) => /\bselect\b/.test(text)).length,
    ).toBeGreaterThan(50)
  })

  test('no SQL asks the database for the time, or for chance', () => {
    const guilty = code.filter((path) => textsIn(nodesOf(path)).some((text) => SQL_CLOCK.test(text)))
    expect(guilty).toEqual([])
    const withoutComments = (path: string) => readFileSync(join(root, path), 'utf8').replace(/--.*$/gm, '')
    expect(migrations.filter((path) => SQL_CLOCK.test(withoutComments(path)))).toEqual([])
  })

  test('nothing behind the edge asks the machine for time, chance or environment', () => {
    const guilty = code
      .filter((path) => !atTheEdge(path))
      .flatMap((path) => worldIn(nodesOf(path)).map((what) => `${path}: ${what}`))
    expect(guilty).toEqual([])
  })

  test('these readers see what they look for', () => {
    const caught = (text: string) => worldIn(nodesOf('example.ts', text))
    for (const text of [
      'Date.now()',
      'new Date()',
      'new Date',
      'Date()',
      'Math.random()',
      'process.env.PORT',
      `process['env']`,
      'randomUUID()',
      'crypto.randomUUID()',
    ])
      expect(caught(text), text).not.toEqual([])
    for (const text of ['new Date(0)', 'clock.now()', 'tx.now', '// Date.now()', `'Date.now()'`])
      expect(caught(text), text).toEqual([])
    const sql = (text: string) => textsIn(nodesOf('example.ts', text)).some((one) => SQL_CLOCK.test(one))
    for (const text of ['`select\n now ()`', '"select current_timestamp"', '`select CLOCK_TIMESTAMP()`'])
      expect(sql(text), text).toBe(true)
    for (const text of ['`now?`', '"from now on"', '// select now()']) expect(sql(text), text).toBe(false)
  })
})
