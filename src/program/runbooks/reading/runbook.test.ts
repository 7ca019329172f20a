import { describe, expect, test } from 'vitest'
import { checkRunbook, readRunbook } from './runbook.ts'

const front = '---\ntitle: Flood\nscenario: flood\n---\n\n'
const read = (body: string) => readRunbook(front + body)
const steps = (body: string) => read(body).runbook.phases.flatMap((phase) => phase.steps)
const problems = (body: string) => read(body).problems

describe('a phase', () => {
  test('is a second-level heading with numbered steps, whatever it is called', () => {
    expect(read('## Bail out\n\n1. Open the hatch.\n').runbook.phases).toMatchObject([{ title: 'Bail out' }])
  })

  test('may tick its steps off, or have bullets where it is called like a phase', () => {
    expect(read('## Pumps\n- [ ] Start.\n\n## 2. Containment\n- Close the door.\n').runbook.phases).toMatchObject([
      { title: 'Pumps', steps: [{ title: 'Start' }] },
      { title: '2. Containment', steps: [{ title: 'Close the door' }] },
    ])
  })

  test('without steps is said; a heading that is there to be read is not', () => {
    expect(problems('## When to use it\n- Water.\n\n## Containment\nThink.\n\n## Recovery\n1. Dry.\n')).toEqual([
      'The phase “Containment” has no steps: number what is to be done, or leave the heading out.',
    ])
  })

  test('has no steps in its remarks, in code, or under the title of the text', () => {
    const body = '1. Not this.\n\n# Flood\n1. Nor this.\n\n## Triage\n- a remark\n\n1. Look.\n\n```\n2. not this\n```\n'
    expect(steps(body).map(({ title }) => title)).toEqual(['Look'])
  })

  test('goes on under deeper headings', () => {
    expect(steps('## Containment\n### Doors\n1. Close.\n### Pumps\n1. Start.\n')).toHaveLength(2)
  })

  test('there is at least one', () => {
    expect(problems('Prose.')).toEqual([expect.stringContaining('has no phases')])
  })
})

describe('a step', () => {
  test('has a bold title, a role, an id, and Markdown below', () => {
    const body =
      '## Containment\n1. **Take the host off the network.** @technical {#isolate} Leave it on.\n\n   - Note the time.\n\n   ```sh\n   ip link set eth0 down\n   ```\n2. Next.\n'
    expect(steps(body)).toEqual([
      {
        id: 'isolate',
        title: 'Take the host off the network',
        role: 'technical',
        detail: 'Leave it on.\n\n- Note the time.\n\n```sh\nip link set eth0 down\n```',
      },
      { id: 'next', title: 'Next', role: null, detail: '' },
    ])
  })

  test('without bold words begins with its first sentence, also where the line is broken', () => {
    expect(steps('## Triage\n1. Call the owner\n   on the phone. Ask what\n   they saw. @commander\n')).toEqual([
      {
        id: 'call-the-owner-on-the-phone',
        title: 'Call the owner on the phone',
        role: 'commander',
        detail: 'Ask what they saw.',
      },
    ])
  })

  test('keeps its id as long as its title stays, accents or not', () => {
    expect(steps('## Triage\n1. **Prévenir l’équipe!**\n2. **警告を送る**\n').map(({ id }) => id)).toEqual([
      'prevenir-l-equipe',
      '警告を送る',
    ])
  })

  test('is not given a role by an address, by code, or by a word in a sentence', () => {
    const body = '## Triage\n1. Mail soc@example.org. Say `@technical` or @everybody to them.\n'
    expect(steps(body)).toMatchObject([{ role: null, detail: 'Say `@technical` or @everybody to them.' }])
    expect(problems(body)).toEqual([])
  })
})

describe('what is wrong is said in a sentence that names the place', () => {
  test.each([
    ['1. Go. @pilot', 'line 7 names an unknown role “@pilot”'],
    ['1. Go. @legal @scribe', 'line 7 names two roles'],
    ['1. **Go.** {#a}\n2. **Stay.** {#a}', 'Lines 7 and 8 hold two steps with the id “a”'],
    ['1. Go.\n2. Go. Again.', 'Lines 7 and 8 hold two steps with the id “go”'],
    ['1. **Go.** {#Über_uns}', 'line 7 has the id “Über_uns”'],
    ['1. **Go.** {#a} {#b}', 'line 7 has two ids'],
    ['1. **!!!**', 'line 7 has no letters'],
    ['1.\n2. Go.', 'line 7 has no words'],
    [`1. ${'x'.repeat(201)}`, 'line 7 begins with more than 200 characters'],
    [Array.from({ length: 201 }, (_, n) => `1. Step ${n}.`).join('\n'), 'has 201 steps'],
    ['x'.repeat(4_001), 'Line 7 is longer than 4000 characters'],
    ['1. Go.\n'.repeat(30_000), 'longer than 200000 characters'],
  ])('%#: %.40s', (body, words) => {
    expect(problems(`## Triage\n${body}\n`).join(' ')).toContain(words)
  })

  test.each([
    ['## Triage\n1. Go.', 'does not begin with front matter'],
    ['---\ntitle: Flood\n## Triage\n1. Go.', 'has no end'],
    ['---\ntitle: [Flood\n---\n## Triage\n1. Go.', 'cannot be read'],
    ['---\n- Flood\n---\n## Triage\n1. Go.', 'holds no names'],
    ['---\nscenario: flood\n---\n## Triage\n1. Go.', 'names no title'],
    ['---\ntitle: Flood\n---\n## Triage\n1. Go.', 'names no scenario'],
    ['---\ntitle: Flood\nscenario: The Flood\n---\n## Triage\n1. Go.', 'names no scenario'],
    ['---\ntitle: Flood\ntitle: Fire\nscenario: flood\n---\n## Triage\n1. Go.', 'cannot be read'],
    ['---\ntitle: Flood\nscenario: flood\nseverity: P1\n---\n## Triage\n1. Go.', 'The severity “P1” is none of ours'],
    ['---\ntitle: Flood\nscenario: flood\nroles: [pilot]\n---\n## Triage\n1. Go.', 'an unknown role “pilot”'],
  ])('front matter %#', (text, words) => {
    expect(checkRunbook(text)).toHaveLength(1)
    expect(checkRunbook(text)[0]).toContain(words)
  })
})

test('a blank that the company has to fill in is reported, and stops nobody', () => {
  const { blanks, problems } = read('## Triage\n1. Call [COMPANY: the hotline].\n2. Then [COMPANY].\n')
  expect(problems).toEqual([])
  expect(blanks).toEqual([
    'Line 7 is still to be filled in: the hotline.',
    'Line 8 is still to be filled in: it does not say what.',
  ])
})

test('a text from Windows with a mark of its byte order reads the same', () => {
  const body = '## Triage\n1. **Look.** @scribe\n\n   Twice.\n'
  expect(readRunbook(`\uFEFF${(front + body).replaceAll('\n', '\r\n')}`)).toEqual(read(body))
})

test('a text without a title in its front matter is called by its first heading', () => {
  expect(readRunbook('---\nscenario: flood\n---\n# The flood #\n## Triage\n1. Go.\n')).toMatchObject({
    problems: [],
    runbook: { title: 'The flood' },
  })
})

test('front matter gives the usual severity and the roles that are needed', () => {
  const text = '---\ntitle: Flood\nscenario: flood\nseverity: SEV2\nroles: commander, legal\n---\n## Triage\n1. Go.\n'
  expect(readRunbook(text)).toMatchObject({
    problems: [],
    runbook: { title: 'Flood', scenario: 'flood', severity: 'SEV2', roles: ['commander', 'legal'] },
  })
})

test('a text of nothing but signs is read in a moment', () => {
  for (const sign of ['[', '@a ', '{#', '**', '# ', '1. ', '- ', '> ', '`', '[COMPANY '])
    expect(read(`## Triage\n${`${sign.repeat(Math.floor(3_000 / sign.length))}\n`.repeat(10)}`).problems).toBeDefined()
}, 10_000)
