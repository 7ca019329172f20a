import { type ImpactQuestion, type ImpactRule, impactQuestions } from '../../../kernel/impact.ts'
import { type ClockName, clockNames, type Promises } from '../../../kernel/promises.ts'
import { type Severity, severities } from '../../../kernel/severity.ts'
import { limitText, minutesOf } from './limit.ts'

type LineOf = (path: string) => number | null

/** Where a plan says two things that cannot both be kept. Each sentence names both, and what to do. */
export function contradictions(promises: Promises, lineOf: LineOf): string[] {
  return [
    ...clockNames.flatMap((name) => clockContradictions(name, promises.clocks[name], lineOf)),
    ...rowContradictions(promises, lineOf),
    ...actionContradictions(promises, lineOf),
    ...trainingContradictions(promises, lineOf),
  ]
}

const at = (lineOf: LineOf, path: string) => {
  const line = lineOf(path)
  return line === null ? path : `Line ${line}, ${path}`
}

function clockContradictions(name: ClockName, clock: Promises['clocks'][ClockName], lineOf: LineOf): string[] {
  const found: string[] = []
  for (const [n, worse] of severities.entries()) {
    const milder = severities.slice(n + 1).find((level) => isSlower(clock[worse], clock[level]))
    if (milder === undefined) continue
    const path = lineOf(`clocks.${name}.${worse}`) === null ? `clocks.${name}` : `clocks.${name}.${worse}`
    found.push(
      `${at(lineOf, path)}: ${worse} is promised ${limitText(clock[worse])} and the milder ${milder} ${limitText(clock[milder])}: give the worse severity the shorter time.`,
    )
  }
  return found
}

type MaybeLimit = Promises['clocks'][ClockName][Severity]

/** Promising nothing is slower than any promise. */
function isSlower(worse: MaybeLimit, milder: MaybeLimit): boolean {
  if (milder === null) return false
  return worse === null || minutesOf(worse) > minutesOf(milder)
}

/** A row that is only met where a worse level's row is met too can never decide anything. */
function rowContradictions({ severities: levels }: Promises, lineOf: LineOf): string[] {
  const found: string[] = []
  for (const [n, level] of severities.entries())
    for (const row of levels[level].when)
      for (const worse of severities.slice(0, n)) {
        const shadow = levels[worse].when.find((other) => implies(row, other))
        if (shadow === undefined) continue
        found.push(
          `${at(lineOf, `severities.${level}.when`)}: the row “${rowText(row)}” can never mean ${level}, because it always meets “${rowText(shadow)}” of ${worse}: remove it, or ask for more in ${worse}.`,
        )
      }
  return found
}

function implies(row: ImpactRule, other: ImpactRule): boolean {
  const asked = Object.keys(other) as ImpactQuestion[]
  return asked.every((question) => rank(question, row[question]) >= rank(question, other[question]))
}

const rank = (question: ImpactQuestion, answer: string | undefined) =>
  answer === undefined ? 0 : (impactQuestions[question] as readonly string[]).indexOf(answer)

const rowText = (row: ImpactRule) =>
  Object.entries(row)
    .map(([question, answer]) => `${question}: ${answer}`)
    .join(', ')

function actionContradictions({ actions: { dueDays } }: Promises, lineOf: LineOf): string[] {
  const pairs = [
    ['urgent', 'high'],
    ['high', 'normal'],
  ] as const
  return pairs
    .filter(([sooner, later]) => dueDays[sooner] > dueDays[later])
    .map(
      ([sooner, later]) =>
        `${at(lineOf, 'actions')}: ${sooner} actions have ${dueDays[sooner]} days and ${later} ones ${dueDays[later]}: give the ${sooner} ones the shorter time.`,
    )
}

function trainingContradictions({ training: { everyMonths, newHireDays } }: Promises, lineOf: LineOf): string[] {
  if (newHireDays <= everyMonths * 31) return []
  return [
    `${at(lineOf, 'training')}: a new colleague is trained within ${newHireDays} days, but everybody every ${everyMonths} months: shorten the first.`,
  ]
}
